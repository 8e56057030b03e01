"""How good the extraction is: figures against gold, errors by cause, and how far confidence can be trusted."""

from stance.evaluate.calibration import Band, calibration
from stance.evaluate.causes import Error, causes, count_causes
from stance.evaluate.evaluate import evaluate
from stance.evaluate.table import Row, rows

__all__ = ["Band", "Error", "Row", "calibration", "causes", "count_causes", "evaluate", "rows"]
