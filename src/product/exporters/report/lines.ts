import type {SessionMemory} from '../../../record/memory-schema.ts';
import type {Session} from '../../../record/schema.ts';
import {bytes, milliseconds} from '../../../report/figures.ts';
import {namedService} from '../../../report/implementations.ts';
import {padEnd, padStart} from '../../../report/terminal/terminal-text.ts';
import type {Texts} from '../../../report/texts/english.ts';
import {exporterTexts} from './exporter-texts.ts';

const nameWidth = 38;

/** The exporters' comparison in a few lines of at most 80 cells: what each process uses, and what it costs in all. */
export function exporterLines(session: Session, {a, b, parity}: SessionMemory, t: Texts): string[] {
	const rows = [a, b].flatMap(({service, variants}) =>
		Object.entries(variants).map(([variant, {workingSetBytes, scrapeMs, comparison}]) => {
			const cells = [
				bytes(workingSetBytes),
				bytes(comparison?.totalBytes ?? null),
				scrapeMs === null ? '–' : `${milliseconds(scrapeMs)} ms`,
			];
			return `${padEnd(`${namedService(session, service, t)}, ${variant}`, nameWidth)}${cells.map(cell => padStart(cell, 11)).join('')}`;
		}),
	);
	const {heads, noneCompared} = exporterTexts(t);
	if (rows.length === 0)
		return [parity === null ? noneCompared.unread : parity.ok ? noneCompared.unfinished : noneCompared.differ];
	const columns = [heads.memory, heads.inAll, heads.scrape].map(each => padStart(each, 11)).join('');
	return [`${padEnd(heads.exporter, nameWidth)}${columns}`, ...rows];
}
