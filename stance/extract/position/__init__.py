"""From topic phrases in parsed paragraphs to positions: composition, holder, condition, firmness, merging."""
