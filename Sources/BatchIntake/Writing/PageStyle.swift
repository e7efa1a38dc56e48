/// How the page looks: on a wide screen, on a phone, in the dark and on paper.
enum PageStyle {
  static let text: StaticString = """
    :root{color-scheme:light dark;--ink:#1d2733;--soft:#5a6776;--line:#dde2e8;--ground:#fff;--raised:#f5f7f9;
    --link:#0a5a8a;--ready:#1c7a46;--wrong:#b3261e;--care:#8a5a00;--wrong-ground:#fdf0ee;--care-ground:#fdf5e3;--ready-ground:#e9f5ee}
    @media (prefers-color-scheme:dark){:root{--ink:#e6eaef;--soft:#9fabb8;--line:#343d48;--ground:#14181d;--raised:#1d232a;
    --link:#7cc0ee;--ready:#6fcf97;--wrong:#ff9a8f;--care:#e8bd62;--wrong-ground:#33201f;--care-ground:#2f2818;--ready-ground:#1a2c22}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.7 system-ui,"Hiragino Sans","Hiragino Kaku Gothic ProN","Yu Gothic UI","Meiryo","Noto Sans JP","Noto Sans CJK JP",sans-serif;line-break:strict;overflow-wrap:anywhere}
    header,main{max-width:78rem;margin:0 auto;padding:0 1.5rem}
    main{padding-bottom:4rem}
    a{color:var(--link)}
    code{font:.92em/1 ui-monospace,"SFMono-Regular",Consolas,monospace;background:var(--raised);border:1px solid var(--line);border-radius:.25rem;padding:.05rem .3rem}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.2rem}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    h1{font-size:1rem;margin:0;color:var(--soft);font-weight:600}
    h2{font-size:1.25rem;line-height:1.4;margin:0 0 .75rem}
    h3{font-size:1rem;margin:1rem 0 .25rem}
    section{margin-top:3rem;scroll-margin-top:1rem}
    header{padding-top:1.75rem}
    .day{margin:0;color:var(--soft);font-size:.875rem}
    .lead{font-size:clamp(1.3rem,1rem + 1.6vw,1.9rem);line-height:1.45;margin:1rem 0;word-break:auto-phrase;text-wrap:balance}
    p,li{text-wrap:pretty}
    .lead b{color:var(--ready)}.lead b.wrong{color:var(--wrong)}
    .shares{display:flex;gap:2px;height:.75rem;border-radius:.4rem;overflow:hidden}
    .shares span{min-width:.5rem;flex-basis:0}
    .shares .ready{background:var(--ready)}.shares .to-mend{background:var(--wrong)}.shares .done{background:var(--soft)}
    .totals{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.75rem 0 0}
    .totals div{display:flex;align-items:baseline;gap:.4rem}
    dt{color:var(--soft);font-size:.875rem}dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
    .totals .ready dd{color:var(--ready)}.totals .to-mend dd{color:var(--wrong)}
    #steps{background:var(--raised);border-left:.3rem solid var(--link);border-radius:.3rem;padding:1.25rem 1.5rem;margin-top:2rem}
    #steps ol{margin:0;padding-left:1.5rem}#steps li+li{margin-top:.75rem}#steps li::marker{font-weight:600;color:var(--link)}
    #steps p{margin:0;max-width:64em}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));column-gap:3rem}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.35rem}
    th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line)}
    thead td{border-bottom-width:2px}
    thead th{font-size:.875rem;font-weight:600;color:var(--soft);border-bottom-width:2px;vertical-align:bottom;word-break:keep-all;overflow-wrap:normal}
    tbody th{font-weight:400}
    .number{text-align:right;font-variant-numeric:tabular-nums}
    #deadlines th:nth-child(n+3),#forms th:nth-child(n+2),#dealers th:nth-child(n+2),#rules thead th:nth-child(3){text-align:right}
    .next th,.next td{font-weight:600}
    .names td{font-size:.875rem;padding-top:0}.names summary{cursor:pointer;color:var(--link)}.names p{margin:.5rem 0 0;font-weight:600}
    .names ul{columns:2 14rem;column-gap:2rem}.names li{break-inside:avoid}.names li .name{font-weight:400}
    #deadlines tr:has(+.names)>*{border-bottom:0}
    .severity{font-size:.8125rem;font-weight:600;white-space:nowrap;border-radius:.25rem;padding:.05rem .4rem;background:var(--raised);color:var(--soft)}
    .error .severity{background:var(--wrong-ground);color:var(--wrong)}.warning .severity{background:var(--care-ground);color:var(--care)}
    #rules td:first-child{width:5rem}#rules .number{width:4rem}
    .bar{width:26%;vertical-align:middle}
    .bar span{display:block;height:.6rem;border-radius:.15rem;background:var(--soft)}
    .error .bar span{background:var(--wrong)}.warning .bar span{background:var(--care)}
    .fold .more{display:none}
    ul{margin:0;padding:0;list-style:none}
    .findings li{margin:0 0 .6rem}.findings p{margin:0}
    .findings .what{line-height:1.6}
    .why{color:var(--soft);font-size:.9rem;line-height:1.6}
    .why small{white-space:nowrap;font-size:.8125rem;border:1px solid var(--line);border-radius:.25rem;padding:0 .3rem;margin-left:.25rem}
    .cell{font-variant-numeric:tabular-nums;white-space:nowrap}
    .right{font-weight:600;color:var(--ready)}
    li[data-new] .what::before{content:"新";margin-right:.35rem;font-size:.8125rem;color:var(--ground);background:var(--link);border-radius:.25rem;padding:.05rem .35rem}
    :lang(en) li[data-new] .what::before{content:"new"}
    .clinics{table-layout:fixed}
    .clinics thead th{position:sticky;top:0;background:var(--ground)}
    .clinics thead th:first-child{width:17%}.clinics thead th:nth-child(n+2):nth-child(-n+5){width:9.5%}
    .clinics tbody th,.clinics tbody td{padding-top:.75rem;padding-bottom:.5rem}
    .clinics tbody th>*{display:block}
    .name{font-weight:600}
    .code,.reference,.place{color:var(--soft);font-size:.875rem;font-variant-numeric:tabular-nums}
    .state{font-size:.8125rem;color:var(--soft);display:inline-block;line-height:1.5;word-break:keep-all}
    .state.ready{color:var(--ready)}.state.to-mend{color:var(--wrong);font-weight:600}
    .until{display:block;font-size:.8125rem;line-height:1.5;color:var(--soft);word-break:keep-all}
    .cells{display:block;font-size:.8125rem;line-height:1.5;color:var(--soft);overflow-wrap:normal}
    #filter{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;background:var(--raised);border-radius:.3rem;padding:1rem}
    #filter[hidden]{display:none}
    #filter label{display:grid;font-size:.8125rem;color:var(--soft);gap:.15rem;flex:1 1 9rem;max-width:20rem;min-width:0}
    #filter .check{display:flex;align-items:center;gap:.4rem;flex:0 0 auto;min-height:2.5rem}
    select,input,button{font:inherit;font-size:1rem;color:var(--ink);background:var(--ground);border:1px solid var(--soft);border-radius:.3rem;min-height:2.5rem;padding:.25rem .6rem;max-width:100%;width:100%}
    input[type=checkbox]{width:1.2rem;min-height:1.2rem}
    button{width:auto;cursor:pointer}
    .all{margin-top:.75rem}
    .count{margin:.75rem 0 .25rem;font-weight:600}
    .rest{font-weight:600}
    @media screen and (max-width:52rem){
    header,main{padding-left:1rem;padding-right:1rem}
    #steps{padding:1rem}
    th,td{padding-right:.5rem}
    thead th{font-size:.8125rem}
    #filter{gap:.5rem}#filter label{flex-basis:8.5rem;max-width:none}
    #rules .bar{display:none}#rules thead td{display:none}
    .clinics,.clinics caption,.clinics tbody,.clinics tr,.clinics th,.clinics td{display:block}
    .clinics thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .clinics tr{border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem}
    .clinics tr[hidden]{display:none}
    .clinics tbody th,.clinics tbody td{border:0;padding:0}
    .clinics tbody td:not(.findings){display:flex;gap:.75rem;align-items:baseline;padding-top:.15rem}
    .clinics tbody td:not(.findings)::before{content:attr(data-label);flex:0 0 7.5rem;color:var(--soft);font-size:.8125rem}
    .clinics tbody th{padding-bottom:.5rem}
    .clinics td.findings{border-top:1px solid var(--line)!important;margin-top:.75rem;padding-top:.75rem!important}
    .clinics .cells,.clinics .until{display:inline}
    }
    @media print{
    :root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--ground:#fff;--raised:#fff;--link:#000;--ready:#0b5a2e;--wrong:#96180f;--care:#6b4500;--wrong-ground:#fff;--care-ground:#fff}
    @page{size:A4 landscape;margin:12mm}
    html{font-size:9pt}
    body{line-height:1.5}
    th,td{padding-top:.25rem;padding-bottom:.25rem}
    header,main{max-width:none;padding:0}
    header{padding-top:0}
    section{margin-top:1.5rem}.lead{font-size:1.6rem}
    #steps{border:1px solid var(--line);border-left-width:.3rem}
    #filter,.skip,.all{display:none!important}
    .fold .more{display:table-row}
    .names details::details-content{content-visibility:visible;height:auto}
    .shares,.bar span{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    a{text-decoration:none}
    .clinics thead th{position:static}
    tr,li,#steps{break-inside:avoid}tr.names{break-inside:auto}h2,caption{break-after:avoid}
    }

    """
}
