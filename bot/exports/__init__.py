"""Files in and out: the roster that is read, the workbook and the .csv that are made."""
