import {counted} from '../../text/sentence.ts';
import {count} from '../figures.ts';

/** Texts of the slowest and the failed requests. */
export const englishSlowest = {
	title: 'Slowest and failed',
	lead: "Times are UTC, of a request's end; figures are milliseconds. Phases are k6's: blocked, connecting and TLS come before what a request took, and a phase without time is left out.",
	failures: 'Failures by kind: their first and last',
	slowest: 'Slowest requests',
	failureHeads: ['run', 'endpoint', 'failed with', 'count>', 'first, took', 'last, took', 'traces'],
	heads: ['run', 'endpoint', 'at', 'took>', 'answer', 'phases', 'VU · iteration', 'trace'],
	phases: {
		blocked: 'blocked',
		connecting: 'connecting',
		tlsHandshaking: 'TLS',
		sending: 'sending',
		waiting: 'waiting',
		receiving: 'receiving',
	},
	code: (code: string) => `error ${code}`,
	noAnswer: 'no answer',
	unknown: 'no status',
	manyKinds: 'other ways',
	notRecorded: 'not in the stream',
	more: (kept: number) => `Of each endpoint the ${count(kept)} slowest; session.json has up to twenty.`,
	logged: 'What services logged in those seconds, at most four lines of each',
	levels: {info: '', warning: 'warning', error: 'error'},
	moreLogged: (hidden: number) => `Lines of ${counted(hidden, 'more second')} are in session.json.`,
	moreKinds: (hidden: number) => `${count(hidden)} rarer kinds are in session.json.`,
	moreEndpoints: (hidden: number) => `${count(hidden)} faster endpoints are in session.json.`,
};
