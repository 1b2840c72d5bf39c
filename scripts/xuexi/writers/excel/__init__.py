"""Spreadsheets: a form that lives through the year, as a workbook that people go on writing."""

from xuexi.writers.excel.workbook import write_excel

__all__ = ["write_excel"]
