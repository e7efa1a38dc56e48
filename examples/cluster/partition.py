"""Writes a sheet as a cluster does: as partitions, each with its header.

usage: partition.py SHEET FOLDER [PARTITIONS]
"""

import sys

from pyspark.sql import SparkSession

sheet, folder = sys.argv[1:3]
partitions = int(sys.argv[3]) if len(sys.argv) > 3 else 8

# Cells as they are: text, a quote doubled (Spark's own escape is a backslash), no space taken away.
csv = {
    "header": True,
    "escape": '"',
    "multiLine": True,
    "inferSchema": False,
    "emptyValue": "",
    "ignoreLeadingWhiteSpace": False,
    "ignoreTrailingWhiteSpace": False,
}
spark = SparkSession.builder.master("local[2]").appName("partition").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
rows = spark.read.options(**csv).csv(sheet)
rows.repartition(partitions).write.options(**csv).mode("overwrite").csv(folder)
spark.stop()
