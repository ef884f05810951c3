/** How the HTML report looks. Colours have a contrast of at least 4.5 to 1; no colour says anything that a word does not. */
export const style = `
:root{color-scheme:light;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--back:#f6f8fa;--good:#116329;--bad:#a40e26;--dim:#57606a;--odd:#7d4e00;--link:#0550ae}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:0}
p{margin:.35rem 0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code{font:.85em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.kind{color:var(--soft);margin:0}
.verdict{font-weight:600;border-left:4px solid;padding:.25rem .75rem}
.verdict.passed{color:var(--good)}.verdict.failed{color:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;margin:1rem 0}
.tiles div{border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;display:flex;flex-direction:column-reverse}
.tiles dt{color:var(--soft);font-size:.9rem}.tiles dd{margin:0;font-size:1.6rem;font-weight:600;line-height:1.2}
.tiles .passed dd{color:var(--good)}.tiles .failed dd{color:var(--bad)}.tiles .not-run dd{color:var(--odd)}
.about,.why,.source,.sum{color:var(--soft);font-size:.9rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0}
.failure{border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:6px;padding:.75rem 1rem;margin:0 0 1rem}
.seen{white-space:pre-wrap;color:var(--bad)}
.id{font-size:.9rem;color:var(--soft)}
summary{cursor:pointer}
.log{list-style:none;margin:.5rem 0 0;padding:.5rem;background:var(--back);border-radius:6px}
.log li{padding:.15rem 0;border-top:1px solid var(--line)}.log li:first-child{border-top:0}
.log code{white-space:pre-wrap}
.way{display:inline-block;min-width:3.2rem;color:var(--soft);font-size:.85rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--line);font-weight:400}
thead th{font-weight:600;border-top:0}
td:nth-child(2){white-space:nowrap}
.lacks td:nth-child(2){color:var(--odd)}.has td:nth-child(2){color:var(--good)}
.topic{border-top:1px solid var(--line);padding:.5rem 0}
.topic>summary h3{display:inline}
.cases{list-style:none;margin:.5rem 0 0;padding:0}
.cases li{display:grid;grid-template-columns:6.5rem 1fr;gap:.25rem .75rem;padding:.5rem 0;border-top:1px dotted var(--line)}
.cases p{margin:0}
.badge{justify-self:start;align-self:start;border:1px solid;border-radius:999px;padding:0 .6rem;font-size:.85rem;white-space:nowrap}
.badge.passed{color:var(--good)}.badge.failed{color:#fff;background:var(--bad);border-color:var(--bad)}
.badge.not-driven{color:var(--dim)}.badge.not-run{color:var(--odd)}
@media (max-width:34rem){.cases li{grid-template-columns:1fr}.failure{padding:.6rem .75rem}}
@media print{main{max-width:none;padding:0}nav{display:none}a{color:inherit;text-decoration:none}
.failure,.cases li,tr{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}}
`;
