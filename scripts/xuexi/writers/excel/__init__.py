"""Spreadsheets: what lives through the year, as a workbook that people go on writing."""

from xuexi.writers.excel.minutes import BlankMinutes, write_minutes_book
from xuexi.writers.excel.pushes import write_pushes_workbook
from xuexi.writers.excel.workbook import write_excel

__all__ = ["BlankMinutes", "write_excel", "write_minutes_book", "write_pushes_workbook"]
