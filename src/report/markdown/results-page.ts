import type {Session} from '../../record/schema.ts';
import {table} from '../document.ts';
import {count, moment} from '../figures.ts';
import {fillFigures} from '../figures-in-text.ts';
import {runName} from '../names.ts';
import type {ReportParts} from '../session-document.ts';
import type {Texts} from '../texts/english.ts';
import {formatMarkdown} from './markdown.ts';
import {formatTable} from './markdown-table.ts';

/** What a page of docs/results is made of. */
export interface ResultsParts extends ReportParts {
	readonly texts: Texts;
	/** Markdown by a person, its figures named and not typed (`fillFigures`); null when nobody wrote any. */
	readonly reading: string | null;
}

/** A session as a page of docs/results: everything unfolded, and where its figures come from. */
export function formatResultsPage(session: Session, parts: ResultsParts): string {
	const {texts: t, reading, pictures = [], dashboards = null} = parts;
	const {id} = session;
	const hasGrafana = pictures.some(({name}) => name.startsWith('grafana'));
	const chartFolder = t.language === 'en' ? id : `${id}/${t.language}`;
	return formatMarkdown(session, {
		...parts,
		chartFolder,
		pictureFolder: id,
		isWhole: true,
		before: [
			t.docs.source(`[session.json](${id}/session.json)`),
			...(reading === null ? [] : [`## ${t.docs.reading}`, fillFigures(reading, session).trim()]),
		],
		after:
			hasGrafana || dashboards !== null ? [] : [t.docs.noGrafana(`\`perf-tui report ${id} --docs --screenshots\``)],
	});
}

/** The page that lists the others, newest first. `pageOf` names a session's page. */
export function formatResultsIndex(sessions: readonly Session[], pageOf: (id: string) => string, t: Texts): string {
	const of = (session: Session, status: string) => session.verdicts.filter(verdict => verdict.status === status).length;
	const rows = [...sessions]
		.sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
		.map(session => [
			session.id,
			moment(session.startedAt),
			t.list([...new Set(session.runs.map(run => runName(run, [run])))]),
			session.environment.stack ?? '–',
			count(session.options.rounds),
			t.docs.counts(of(session, 'pass'), of(session, 'fail'), of(session, 'not-exercised')),
		]);
	const links = sessions.map(({id}) => `- [${id}](${pageOf(id)})`).sort((one, other) => (one < other ? 1 : -1));
	return `${[`# ${t.docs.index}`, t.docs.indexLead, links.join('\n'), ...formatTable(table(t.docs.heads, rows))].join('\n\n')}\n`;
}
