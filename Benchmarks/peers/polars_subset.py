"""A few of the rules in Polars: required cells, phone, mail, customer ID, consents, password. No places,
no advice, no rule between cells of other kinds; as much as one screen of expressions holds."""

import sys

import polars as pl

yes = ["○", "1", "はい", "同意する", "同意"]
narrow = {chr(0xFF10 + digit): str(digit) for digit in range(10)}


def cell(name):
    return pl.col(name).fill_null("")


faults = {
    "name": cell("医療機関等名") == "",
    "founder": cell("開設者") == "",
    "code": ~cell("医療機関等コード").str.replace_many(narrow).str.contains(r"^\d{7}$"),
    "phone": ~cell("電話番号").str.replace_many(narrow).str.replace_all(r"\D", "").str.contains(r"^0\d{9,10}$"),
    "family": cell("姓") == "",
    "given": cell("名") == "",
    "mail": ~cell("メールアドレス").str.to_lowercase().str.contains(r"^[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]+$"),
    "password": ~(
        cell("パスワード").str.contains("[A-Z]")
        & cell("パスワード").str.contains("[a-z]")
        & cell("パスワード").str.contains("[0-9]")
        & cell("パスワード").str.len_chars().is_between(8, 100)
    ),
    "terms": ~cell("ポータル利用規約同意").is_in(yes),
    "id": ~cell("お客さまID").str.to_uppercase().str.contains(r"^(CAF\d{10}|COP\d{8})$"),
    "twice": pl.struct("都道府県", "点数表", "医療機関等コード").is_duplicated(),
}
sheet = pl.scan_csv(sys.argv[1], infer_schema=False)
counts = sheet.select(**{name: fault.sum() for name, fault in faults.items()}).collect()
print(counts.row(0))
