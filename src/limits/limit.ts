import type {Outcome} from '../state/outcome.ts';
import type {SplitTag} from '../state/route.ts';
import type {Condition} from './condition.ts';

/** One condition of one row of a limits file. */
export interface Limit {
	/** Place of its row in the file, from 1. */
	readonly row: number;
	readonly subject: LimitSubject;
	readonly condition: Condition;
	/** In ms: a run in which it is crossed for so long is ended; null where it is not. */
	readonly abortAfterMs: number | null;
}

/** What is held to it. Names are patterns: `*` stands for any text. */
export type LimitSubject = EndpointSubject | LoadSubject | ServiceSubject | FaultSubject | PromqlSubject;

/** Requests of each endpoint that matches, by itself. */
export interface EndpointSubject {
	readonly kind: 'endpoint';
	readonly name: string;
	/** Null: whatever they were answered. */
	readonly outcome: Outcome | null;
	/** Every span of so many seconds is held to it; null: the whole run. */
	readonly windowSeconds: number | null;
	/** Values of k6's tags of these names; null: all. */
	readonly stage: string | null;
	readonly scenario: string | null;
}

/** The iterations of a k6 scenario. */
export interface LoadSubject {
	readonly kind: 'load';
	readonly name: string;
}

/** Each container or process that matches, by itself. */
export interface ServiceSubject {
	readonly kind: 'service';
	readonly name: string;
}

/** Something that was broken on purpose. */
export interface FaultSubject {
	readonly kind: 'fault';
	readonly name: string;
}

/** A query to the Prometheus of the stack. */
export interface PromqlSubject {
	readonly kind: 'promql';
	readonly query: string;
	readonly windowSeconds: number | null;
}

/** What a limit is about, as sentences name it: `GET /orders 2xx in 10 s`. */
function nameOf({subject}: Limit): string {
	switch (subject.kind) {
		case 'endpoint': {
			const {name, outcome, windowSeconds, stage, scenario} = subject;
			const parts = [
				name === '*' ? 'every endpoint' : name,
				outcome ?? '',
				stage === null ? '' : `in stage ${stage}`,
				scenario === null ? '' : `of scenario ${scenario}`,
				windowSeconds === null ? '' : `in any ${windowSeconds} s`,
			];
			return parts.filter(part => part !== '').join(' ');
		}
		case 'load':
			return subject.name === '*' ? 'load' : `load of ${subject.name}`;
		case 'service':
			return subject.name === '*' ? 'every service' : subject.name;
		case 'fault':
			return subject.name === '*' ? 'every fault' : `fault ${subject.name}`;
		case 'promql':
			return subject.query;
	}
}

/** Whether it is held against what the generator measures: a starved one proves nothing of it. */
export function isOfLoad({subject}: Limit): boolean {
	return subject.kind === 'endpoint' || subject.kind === 'load';
}

/** A limit in one clause: `GET /orders 2xx, p(95)<200`. */
export function limitText(limit: Limit): string {
	return `${nameOf(limit)}, ${limit.condition.text}`;
}

/** Whether a name fits a pattern, in which `*` stands for any text. */
export function matches(pattern: string, name: string): boolean {
	if (!pattern.includes('*')) return pattern === name;
	const escaped = pattern.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${escaped.join('.*')}$`, 's').test(name);
}

/** Tags of k6 that the load has to be told apart by, so that these limits can be judged. */
export function splitTagsOf(limits: readonly Limit[]): SplitTag[] {
	const isBy = (tag: SplitTag) =>
		limits.some(({subject}) =>
			subject.kind === 'endpoint' ? subject[tag] !== null : subject.kind === 'load' && tag === 'scenario',
		);
	return (['stage', 'scenario'] as const).filter(isBy);
}
