"""openpyxl, read only, reads every cell of a workbook's first sheet, and nothing is judged."""

import sys

from openpyxl import load_workbook

sheet = load_workbook(sys.argv[1], read_only=True).worksheets[0]
print(sum(len(row) for row in sheet.iter_rows(values_only=True)))
