"""The same few rules in DuckDB's SQL."""

import sys

import duckdb

narrow = "translate({}, '０１２３４５６７８９', '0123456789')"
faults = {
    "name": "\"医療機関等名\" IS NULL",
    "founder": "\"開設者\" IS NULL",
    "code": "NOT regexp_full_match(" + narrow.format('"医療機関等コード"') + ", '\\d{7}')",
    "phone": "NOT regexp_full_match(regexp_replace("
    + narrow.format('"電話番号"')
    + ", '\\D', '', 'g'), '0\\d{9,10}')",
    "family": "\"姓\" IS NULL",
    "given": "\"名\" IS NULL",
    "mail": "NOT regexp_full_match(lower(\"メールアドレス\"), '[a-z0-9._+-]+@[a-z0-9.-]+\\.[a-z]+')",
    "password": "NOT (regexp_matches(\"パスワード\", '[A-Z]') AND regexp_matches(\"パスワード\", '[a-z]')"
    " AND regexp_matches(\"パスワード\", '[0-9]') AND length(\"パスワード\") BETWEEN 8 AND 100)",
    "terms": "\"ポータル利用規約同意\" NOT IN ('○', '1', 'はい', '同意する', '同意')",
    "id": "NOT regexp_full_match(upper(\"お客さまID\"), 'CAF\\d{10}|COP\\d{8}')",
}
counts = ", ".join(f"count(*) FILTER (WHERE {fault}) AS {name}" for name, fault in faults.items())
duckdb.sql("SET threads = 2")
sheet = "read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
print(duckdb.execute(f"SELECT {counts} FROM {sheet}", [sys.argv[1]]).fetchall()[0])
