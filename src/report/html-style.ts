// Colours are meanings, in light and dark; 429 is limited, not broken. Blue, amber, vermilion: told apart by the colour-blind.
const light = `
	--ground: #ffffff; --surface: #f6f7f9; --ink: #16202b; --muted: #5b6875; --rule: #d8dee5; --accent: #1f5f99;
	--ok: #14713a; --failing: #b3261e; --open: #6a5a00; --warned: #fff4d6;
	--o-2xx: #2b7bba; --o-429: #d99a1c; --o-5xx: #c2410c; --o-4xx: #8a5aa8; --o-3xx: #6b8f3c; --o-transport: #555f69;`;
const dark = `
	--ground: #10151b; --surface: #18202a; --ink: #e4e9ee; --muted: #9aa7b4; --rule: #2f3a46; --accent: #7db8ec;
	--ok: #6cd08f; --failing: #ff8a7d; --open: #e3c65a; --warned: #3a3110;
	--o-2xx: #5aa9e6; --o-429: #e5b34b; --o-5xx: #f0743e; --o-4xx: #b98ad6; --o-3xx: #9cc06a; --o-transport: #8c98a4;`;

const outcomes = ['2xx', '429', '5xx', '4xx', '3xx', 'transport']
	.map(outcome => `.o-${outcome} { --outcome: var(--o-${outcome}); }`)
	.join('\n');

/** The whole style of report.html: nothing is loaded, it prints on paper and scrolls wide tables inside themselves. */
export const htmlStyle = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: .95rem; margin: 1.25rem 0 .4rem; }
p { margin: .5rem 0; max-width: 46rem; }
.lead, .notes, figcaption { color: var(--muted); }
.notes { font-size: .82rem; margin: .3rem 0 1rem; }
.warning { background: var(--warned); padding: .5rem .75rem; border-left: 3px solid var(--open); }
ul { margin: .4rem 0; padding-left: 1.2rem; font-size: .9rem; max-width: 60rem; }
li { overflow-wrap: anywhere; }
details { margin: .35rem 0; }
summary { cursor: pointer; color: var(--accent); }
.scroll { overflow-x: auto; margin: .6rem 0; border: 1px solid var(--rule); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
tr:last-child td { border-bottom: 0; }
th { background: var(--surface); font-weight: 600; white-space: nowrap; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { min-width: 6rem; overflow-wrap: break-word; }
td.long { min-width: 15rem; }
.missing { color: var(--muted); }
.status { white-space: nowrap; font-weight: 600; }
.pass { color: var(--ok); } .fail { color: var(--failing); } .not-exercised { color: var(--open); }
figure { margin: .75rem 0 1.25rem; }
figcaption { font-size: .85rem; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1.5rem; }
svg { display: block; width: 100%; height: auto; }
.grid { stroke: var(--rule); stroke-width: 1; }
.tick { fill: var(--muted); font: 11px system-ui, sans-serif; }
${outcomes}
.area { fill: var(--outcome); }
.line { fill: none; stroke: var(--outcome); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
.line.o-429 { stroke-dasharray: 6 4; } .line.o-5xx { stroke-dasharray: 1 5; stroke-width: 3; }
.key::before { content: ''; display: inline-block; width: .8em; height: .8em; margin-right: .35em; background: var(--outcome); }
@media (max-width: 40rem) { main { padding: 1.25rem .9rem 3rem; } th, td { padding: .3rem .5rem; } }
@media print {
	body { font-size: 10pt; } main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; }
	tr, figure { break-inside: avoid; } .scroll { overflow: visible; border: 0; } td.long { min-width: 0; }
	table { font-size: 8pt; } .area, .key::before { print-color-adjust: exact; }
}
`;
