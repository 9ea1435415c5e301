import type {Session} from '../../record/schema.ts';
import {type Cell, measured, type Section, table} from '../document.ts';
import {bytes, count} from '../figures.ts';
import {namedService} from '../implementations.ts';
import type {ReportPack} from '../report-pack.ts';
import type {Texts} from '../texts/english.ts';

/** Where and with what the figures were made. */
export function environmentSection(session: Session, t: Texts, pack: ReportPack | null): Section {
	const {environment: is, options} = session;
	const {rows: names, ...texts} = t.environment;
	const text = (value: string | null, reason: string) => measured(value, each => each, reason);
	const rows: (readonly Cell[])[] = [
		[names.system, is.os],
		[names.cores, count(is.cpus)],
		[names.memory, bytes(is.memoryBytes)],
		...(is.stack === null ? [] : [[names.stack, [is.stack, is.project].filter(Boolean).join(' ')]]),
		['k6', text(is.k6, texts.noK6)],
		['Node.js', is.node],
		['perf-tui', is.perfTui],
		['Docker', text(is.docker, texts.noEngine)],
		['Compose', text(is.compose, texts.noEngine)],
		['Git', text(is.git, texts.noTree)],
		[names.scale, String(options.scale)],
		[names.rounds, count(options.rounds)],
		...(pack?.environmentRows(session, t) ?? []),
		...Object.entries(is.differences ?? {}).map(([service, difference]) => [texts.difference(service), difference]),
		...Object.entries(is.limits).map(([service, limit]) => [texts.limits(service), limit]),
		...Object.entries(is.images).map(([service, digest]) => [
			texts.image(namedService(session, service, t)),
			[is.implementations?.[service]?.image, digest].filter(Boolean).join(' '),
		]),
	];
	return {title: texts.title, blocks: [table(texts.heads, rows)]};
}
