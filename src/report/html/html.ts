import type {Session} from '../../record/schema.ts';
import {type Chart, inlineSvg} from '../charts/chart.ts';
import {chartWidth} from '../charts/panel.ts';
import {type Block, type Cell, createFootnotes, type Footnotes, type Judgement, type Table} from '../document.ts';
import {nothing} from '../figures.ts';
import {statusNames} from '../names.ts';
import {dataUrl} from '../picture.ts';
import {describeSession, type ReportParts} from '../session-document.ts';
import {english, type Texts} from '../texts/english.ts';
import {htmlStyle} from './html-style.ts';
import {escapeHtml} from './html-text.ts';

/** A column whose cells are sentences gets room for them. */
const longText = 40;

/**
 * A session as one file: no script, nothing to load, and a policy that forbids both. It shows the charts that it is
 * given. Text of others is escaped.
 */
export function formatHtml(session: Session, parts: ReportParts = {}): string {
	const {title, lead, sections} = describeSession(session, parts);
	const {texts: t = english, pictures = []} = parts;
	const body = [
		`<header>\n<h1>${escapeHtml(title)}</h1>`,
		...lead.map(text => `<p class="lead">${escapeHtml(text)}</p>`),
		`${tally(session, t)}\n</header>`,
		...sections.map(
			section =>
				`<section>\n<h2>${escapeHtml(section.title)}</h2>\n${section.blocks.map(block => formatBlock(block, t)).join('\n')}\n</section>`,
		),
	];
	return `<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${pictures.length > 0 ? '; img-src data:' : ''}">
<title>${escapeHtml(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

/** How many verdicts there are of each kind: the first thing that is asked. */
function tally({verdicts}: Session, t: Texts): string {
	const parts = (['fail', 'pass', 'not-exercised'] as const).map(status => {
		const number = verdicts.filter(verdict => verdict.status === status).length;
		const state = number === 0 ? 'none' : status;
		return `<li class="${state}"><b>${number}</b> ${statusNames[status].glyph} ${escapeHtml(t.statuses[status])}</li>`;
	});
	return `<ul class="tally">${parts.join('')}</ul>`;
}

function formatBlock(block: Block, t: Texts): string {
	switch (block.kind) {
		case 'table':
			return formatTable(block);
		case 'text':
			return `<p${block.tone === 'warning' ? ' class="warning"' : ''}>${escapeHtml(block.text)}</p>`;
		case 'list':
			return `<h3>${escapeHtml(block.title)}</h3>\n${formatItems(block.items)}`;
		case 'judgements':
			return `<div class="judgements">\n${block.items.map(item => formatJudgement(item, t)).join('\n')}\n</div>`;
		case 'picture': {
			const title = escapeHtml(block.title);
			return `<figure><figcaption>${title}</figcaption><img alt="${title}" src="${dataUrl(block.picture)}"></figure>`;
		}
		case 'chart':
			return formatChart(block.chart);
	}
}

function formatItems(items: readonly string[]): string {
	return `<ul>${items.map(item => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function formatJudgement({name, status, word, value, limit, because, evidence}: Judgement, t: Texts): string {
	const footnotes = createFootnotes();
	const figures = [
		[t.verdicts.value, value],
		[t.verdicts.limit, limit],
	] as const;
	const said = figures
		.filter(([, cell]) => typeof cell === 'string')
		.map(([label, cell]) => `<dt>${escapeHtml(label)}</dt><dd>${formatCell(cell, footnotes)}</dd>`);
	// The first sentence of the evidence is often the reason itself.
	const rest = evidence.filter(sentence => sentence !== because);
	return [
		`<article class="judgement ${status}">`,
		`<h3>${escapeHtml(name)} <span class="status ${status}">${statusNames[status].glyph} ${escapeHtml(word)}</span></h3>`,
		...(said.length > 0 ? [`<dl>${said.join('')}</dl>`] : []),
		...(because === '' ? [] : [`<p>${escapeHtml(because)}</p>`]),
		...(rest.length > 0 ? [formatItems(rest)] : []),
		'</article>',
	].join('\n');
}

function formatChart(chart: Chart): string {
	const note = chart.note === null ? '' : `<p class="notes">${escapeHtml(chart.note)}</p>`;
	const wide = chart.width > chartWidth ? ' class="wide"' : '';
	return `<figure${wide}><figcaption>${escapeHtml(chart.title)}</figcaption>${inlineSvg(chart)}${note}</figure>`;
}

function formatTable({caption, columns, rows}: Table): string {
	if (rows.length === 0) return '';
	const footnotes = createFootnotes();
	const classes = columns.map(({align}, index) => {
		if (align === 'right') return 'figure';
		return rows.some(row => typeof row[index] === 'string' && row[index].length > longText) ? 'text long' : 'text';
	});
	const head = columns.map(({title}, index) => `<th scope="col" class="${classes[index]}">${escapeHtml(title)}</th>`);
	const body = rows.map(row => {
		const cells = row.map((cell, index) => `<td class="${classes[index]}">${formatCell(cell, footnotes)}</td>`);
		return `<tr>${cells.join('')}</tr>`;
	});
	const notes = footnotes.list().map(escapeHtml);
	return [
		...(caption === null ? [] : [`<h3>${escapeHtml(caption)}</h3>`]),
		`<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`,
		...(notes.length > 0 ? [`<p class="notes">${nothing} ${notes.join(', ')}</p>`] : []),
	].join('\n');
}

function formatCell(cell: Cell, footnotes: Footnotes): string {
	if (typeof cell === 'string') return escapeHtml(cell);
	if ('missing' in cell) return `<span class="missing">${nothing}${footnotes.mark(cell.missing)}</span>`;
	if ('links' in cell)
		return cell.links
			.map(({text, href}) => `<a href="${escapeHtml(href)}" rel="noreferrer">${breakable(text)}</a>`)
			.join(' ');
	return `<span class="status ${cell.status}">${statusNames[cell.status].glyph} ${escapeHtml(cell.text)}</span>`;
}

/** The id of a trace has no place of its own to be broken at, and would push a table out of its page. */
function breakable(text: string): string {
	return (text.match(/.{1,16}/gsu) ?? []).map(escapeHtml).join('<wbr>');
}
