import {colourProperties, darkColours} from '../palette.ts';

/** The whole style of report.html: nothing is loaded, it prints on paper and scrolls wide tables inside themselves. */
export const htmlStyle = `
:root { color-scheme: light dark; ${colourProperties('light')} }
@media screen and (prefers-color-scheme: dark) { :root { ${colourProperties('dark')} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .9rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: .95rem; margin: 1.25rem 0 .4rem; overflow-wrap: anywhere; }
p { margin: .4rem 0; max-width: 50rem; overflow-wrap: anywhere; }
.lead, .notes { color: var(--muted); }
.notes { font-size: .82rem; margin: .3rem 0 1rem; }
.warning { background: var(--warned); padding: .5rem .75rem; border-left: 4px solid var(--open); }
ul { margin: .3rem 0; padding-left: 1.2rem; font-size: .9rem; max-width: 58rem; }
li { overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
.tally { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; padding: 0; margin: 1.1rem 0 0; }
.tally li { border: 1px solid var(--rule); border-radius: 6px; padding: .35rem .9rem; background: var(--surface); font-weight: 600; }
.tally b { font-size: 1.35rem; margin-right: .25rem; font-variant-numeric: tabular-nums; }
.tally .none { color: var(--muted); font-weight: 400; }
.judgements { display: grid; gap: .7rem; }
.judgement { border: 1px solid var(--rule); border-left: 5px solid var(--open); border-radius: 4px; padding: .6rem 1rem .7rem; }
.judgement.pass { border-left-color: var(--ok); } .judgement.fail { border-left-color: var(--failing); }
.judgement h3 { margin: 0; font-size: 1rem; display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; color: var(--ink); }
.judgement dl { display: flex; flex-wrap: wrap; gap: 0 .5rem; margin: .15rem 0; font-variant-numeric: tabular-nums; }
dt { color: var(--muted); } dd { margin: 0 1.2rem 0 0; font-weight: 600; }
.judgement ul { color: var(--muted); }
.judgement.pass, .judgement.fail, .judgement.not-exercised { color: inherit; }
.scroll { overflow-x: auto; margin: .6rem 0; border: 1px solid var(--rule); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
tr:last-child td { border-bottom: 0; }
th { background: var(--surface); font-weight: 600; white-space: nowrap; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { min-width: 6rem; overflow-wrap: break-word; }
td.long { min-width: 15rem; overflow-wrap: anywhere; }
.missing { color: var(--muted); }
.status { white-space: nowrap; font-weight: 600; }
.pass { color: var(--ok); } .fail { color: var(--failing); } .not-exercised { color: var(--open); }
figure { margin: 1.1rem 0 1.6rem; }
figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .4rem; overflow-wrap: anywhere; }
svg, img { display: block; width: 100%; height: auto; }
figure.wide { --room: min(100vw - 3rem, 88rem); width: var(--room); margin-left: calc((100% - var(--room)) / 2); overflow-x: auto; }
figure.wide svg { min-width: 60rem; }
${darkColours()}
@media (max-width: 40rem) { main { padding: 1.25rem .9rem 3rem; } th, td { padding: .3rem .5rem; } }
@page { size: A4; margin: 14mm 12mm; }
@media print {
	body { font-size: 9.5pt; } main { max-width: none; padding: 0; } h2, h3, figcaption { break-after: avoid; }
	tr, figure, .judgement, .tally { break-inside: avoid; } thead { display: table-header-group; }
	.scroll { overflow: visible; border: 0; } td.long, td.text { min-width: 0; } th { white-space: normal; }
	table { font-size: 7.5pt; } th, td { padding: .2rem .35rem; } svg { max-height: 250mm; }
	figure.wide { width: auto; margin-left: 0; overflow: visible; } figure.wide svg { min-width: 0; }
	svg *, .judgement, .tally li, .warning, th { print-color-adjust: exact; }
}
`;
