"""Who said what: one module for each way in which news attributes words, put together by `stance.extract.statements`."""
