"""Spreadsheets: what lives through the year, as a workbook that people go on writing."""

from xuexi.writers.excel.pushes import write_pushes_workbook
from xuexi.writers.excel.workbook import write_excel

__all__ = ["write_excel", "write_pushes_workbook"]
