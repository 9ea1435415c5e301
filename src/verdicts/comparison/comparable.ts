import {describeFault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Run, Session} from '../../record/schema.ts';
import {say, shown} from '../../text/say.ts';
import type {ComparingPack} from './comparing-pack.ts';

/** A session with those of its runs that are to be compared. */
export interface Compared {
	readonly session: Session;
	readonly runs: readonly Run[];
	/** What is known of the system; null without a pack. */
	readonly knowledge: ComparingPack | null;
}

/** What must be alike before a difference can be laid at the door of a build; each as text, absent ones as `–`. */
function conditionsOf({session, runs, knowledge}: Compared): Record<string, string> {
	const {environment, options} = session;
	return {
		scenario: listed(runs.map(run => run.scenario)),
		scale: String(options.scale),
		pace: listed(runs.map(run => (run.paceMs === null ? say`none stated` : `${run.paceMs} ms`))),
		'planned time': listed(runs.map(run => (run.plannedMs === null ? say`none stated` : `${run.plannedMs / 1000} s`))),
		...knowledge?.conditionsOf(session),
		faults: listed(runs.flatMap(({faults = []}) => faults.map(plannedText))),
		feed: listed(runs.map(run => run.stream.feed ?? 'json')),
		limits: pairsOf(environment.limits),
		stack: [environment.stack ?? say`none`, environment.project, options.target && say`of ${options.target}`]
			.filter(Boolean)
			.join(' '),
		cores: String(environment.cpus),
		k6: environment.k6 ?? say`unknown`,
	};
}

/** Conditions as they are told; one of a pack's has its own name. */
const told: Readonly<Record<string, () => string>> = {
	scenario: () => say`scenario`,
	scale: () => say`scale`,
	pace: () => say`pace`,
	'planned time': () => say`planned time`,
	faults: () => say`faults`,
	limits: () => say`limits`,
	stack: () => say`stack`,
	cores: () => say`cores`,
};

/** `redis is killed at 60 s for 30 s` */
function plannedText({planned, ...fault}: RunFault): string {
	const when = planned === null ? say`by key` : say`at ${planned.atMs / 1000} s for ${planned.forMs / 1000} s`;
	return `${shown(describeFault(fault))} ${when}`;
}

/** Everything that forbids the comparison, `scale 0.1 against 1`; empty when nothing does. */
export function differencesThatForbid(a: Compared, b: Compared): string[] {
	const [one, other] = [conditionsOf(a), conditionsOf(b)];
	return Object.keys({...one, ...other}).flatMap(name => {
		const [from = say`none`, to = say`none`] = [one[name], other[name]];
		return from === to ? [] : [say`${told[name]?.() ?? name} ${from} against ${to}`];
	});
}

/** What changed between the two, which is what the comparison is about: revisions, images, versions. */
export function changedBetween(a: Session, b: Session): string[] {
	const [from, to] = [a.environment, b.environment];
	const services = [...new Set([...Object.keys(from.images), ...Object.keys(to.images)])].sort();
	const pairs: [string, string | null | undefined, string | null | undefined][] = [
		['git', from.git, to.git],
		...services.map((name): (typeof pairs)[number] => [`image of ${name}`, from.images[name], to.images[name]]),
		['perf-tui', from.perfTui, to.perfTui],
		['docker', from.docker, to.docker],
		['compose', from.compose, to.compose],
		['node', from.node, to.node],
		['os', from.os, to.os],
		['memory of the machine', String(from.memoryBytes), String(to.memoryBytes)],
	];
	return pairs.flatMap(([name, before, after]) =>
		before === after ? [] : [`${name}: ${before ?? 'not known'} → ${after ?? 'not known'}`],
	);
}

/** The services whose memory says something of the change: those whose image differs, else those of the pack. */
export function servicesThatMatter(a: Session, b: Session, knowledge: ComparingPack | null): readonly string[] {
	const names = Object.keys(a.environment.images);
	const changed = names.filter(name => a.environment.images[name] !== b.environment.images[name]);
	return changed.length > 0 ? changed : (knowledge?.services ?? []);
}

function listed(words: readonly string[]): string {
	return [...new Set(words)].sort().join(say` and `) || say`nothing`;
}

function pairsOf(limits: Readonly<Record<string, string>>): string {
	const pairs = Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1));
	return pairs.length === 0 ? say`none` : pairs.map(([service, limit]) => `${service} ${limit}`).join(', ');
}
