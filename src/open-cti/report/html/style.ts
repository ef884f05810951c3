/** The report's style sheet: light and dark, 360 px and up, and on paper. */
export const style = `
:root { color-scheme: light dark; --ink: #16202c; --dim: #566473; --paper: #fff; --back: #f3f5f8; --line: #d5dbe3; --accent: #0b5cab;
  --error: #b3261e; --warning: #a56200; --note: #5b6b7c; --automatic: #1f7a4d; --assisted: #2467b3; --manual: #8a5a00; --none: #9a3158; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --dim: #a3b0be; --paper: #1a222c; --back: #11171e; --line: #364250; --accent: #7db8f5;
  --error: #ff8a80; --warning: #ffc266; --note: #a9b7c6; --automatic: #6fd3a0; --assisted: #84b9f5; --manual: #e6b45c; --none: #ef93b3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main, header, nav { max-width: 1120px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 24px; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 1.25rem; margin: 0 0 12px; }
h3 { font-size: 1rem; margin: 16px 0 4px; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { position: sticky; top: 0; z-index: 1; background: var(--back); padding-block: 8px; }
nav ul { display: flex; gap: 4px 14px; overflow-x: auto; list-style: none; margin: 0; padding: 4px 0; white-space: nowrap; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 16px 0; scroll-margin-top: 52px; }
.dim { color: var(--dim); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px; margin: 16px 0; padding: 0; list-style: none; }
.tiles li { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 20px; }
.charts .wide { grid-column: 1 / -1; }
figure { margin: 0; } figcaption { font-weight: 600; margin-bottom: 8px; }
.stack { width: 100%; height: 22px; border-radius: 6px; background: var(--line); display: block; }
.legend, .bars, .edges { list-style: none; margin: 8px 0 0; padding: 0; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px; padding: 5px 10px; cursor: pointer; min-height: 32px; }
.legend button, .bars button { border: 0; padding: 3px 4px; text-align: left; }
.legend button:hover, .bars button:hover { background: var(--back); }
.dot { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 8px; }
.bars button { display: grid; grid-template-columns: minmax(150px, 260px) 1fr minmax(120px, auto); gap: 10px; align-items: center; width: 100%; }
.bars svg { width: 100%; height: 14px; border-radius: 4px; }
.bar-value { color: var(--dim); text-align: right; }
.track { fill: var(--back); } .most { fill: var(--assisted); opacity: .4; } .least { fill: var(--assisted); }
.c-error { fill: var(--error); } .c-warning { fill: var(--warning); } .c-note { fill: var(--note); }
.c-automatic { fill: var(--automatic); } .c-assisted { fill: var(--assisted); } .c-manual { fill: var(--manual); } .c-none { fill: var(--none); }
.b-error { background: var(--error); } .b-warning { background: var(--warning); } .b-note { background: var(--note); }
.b-automatic { background: var(--automatic); } .b-assisted { background: var(--assisted); } .b-manual { background: var(--manual); } .b-none { background: var(--none); }
form { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 10px; align-items: end; margin-bottom: 12px; }
label { display: block; font-size: .85rem; color: var(--dim); }
input, select { width: 100%; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 6px; min-height: 36px; }
.finding { border-top: 1px solid var(--line); }
.finding > summary { padding: 8px 0; cursor: pointer; display: grid; grid-template-columns: 68px 1fr auto; gap: 4px 10px; align-items: baseline; }
.finding > summary code { font-weight: 600; }
.finding > summary .where { color: var(--dim); grid-column: 2 / -1; font-size: .88rem; }
.finding .body { padding: 0 0 14px 22px; }
.check { width: auto; min-height: 0; }
.badge { justify-self: start; border-radius: 4px; padding: 0 6px; font-size: .78rem; border: 1px solid currentColor; white-space: nowrap; }
.t-error { color: var(--error); } .t-warning { color: var(--warning); } .t-note { color: var(--note); }
.t-automatic { color: var(--automatic); } .t-assisted { color: var(--assisted); } .t-manual { color: var(--manual); } .t-none { color: var(--none); }
code, pre { font: 13px/1.5 ui-monospace, Consolas, monospace; }
pre { background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: 8px; overflow-x: auto; white-space: pre-wrap; margin: 6px 0; }
dl { display: grid; grid-template-columns: 110px 1fr; gap: 4px 12px; margin: 8px 0; } dt { color: var(--dim); } dd { margin: 0; }
.links { display: flex; flex-wrap: wrap; gap: 8px 18px; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); }
th { font-size: .85rem; color: var(--dim); overflow-wrap: normal; white-space: nowrap; }
.graph { overflow: auto; max-height: 640px; border: 1px solid var(--line); border-radius: 6px; padding: 10px; }
.graph text { fill: var(--ink); font-size: 12px; } .graph .kind { fill: var(--dim); font-size: 10px; } .graph .column { font-weight: 600; }
.node { fill: var(--paper); stroke: var(--note); } .k-call-center, .k-external-page, .k-page { stroke: var(--error); stroke-width: 2; } .k-script { stroke: var(--warning); stroke-width: 2; } .k-apex-method, .k-apex-class { stroke: var(--assisted); stroke-width: 2; } .k-object-field { stroke: var(--automatic); stroke-width: 2; }
.graph a:hover .node, .graph a:focus .node { fill: var(--back); }
.edge { fill: none; stroke: var(--note); opacity: .55; }
.tasks { padding-left: 20px; } .tasks li { margin: 3px 0; }
@media (max-width: 640px) {
  .bars button { grid-template-columns: 1fr auto; } .bars svg { grid-column: 1 / -1; grid-row: 2; }
  dl { grid-template-columns: 1fr; } dt { margin-top: 6px; } .finding .body { padding-left: 0; }
  .stackable thead { display: none; } .stackable tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line); }
  .stackable td { display: block; border: 0; padding: 1px 0; } .stackable td[data-label]::before { content: attr(data-label) ": "; color: var(--dim); }
}
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --paper: #fff; --back: #fff; --line: #bbb; --accent: #000; }
  nav, form, [data-copy] { display: none; } section { border: 0; padding: 0; break-inside: auto; } .finding, tr, figure { break-inside: avoid; }
  .graph { max-height: none; overflow: visible; } .graph svg { max-width: 100%; height: auto; } .links a::after { content: " (" attr(href) ")"; font-weight: 400; }
}
`;
