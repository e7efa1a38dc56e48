"""python-calamine reads every cell of a workbook's first sheet, and nothing is judged."""

import sys

from python_calamine import CalamineWorkbook

print(sum(len(row) for row in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))
