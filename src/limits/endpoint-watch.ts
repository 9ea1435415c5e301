import type {SecondSeries} from '../state/second.ts';
import {count, counted, listed} from '../text/sentence.ts';
import {createEndpointTrack, type EndpointTrack, type Seen} from './endpoint-track.ts';
import {crossedByOutage, judged, type LimitResult, open, type RunFacts, spanText} from './finding.ts';
import {type EndpointSubject, type Limit, matches} from './limit.ts';
import {longestWindowSeconds} from './limits-file.ts';
import {excess, meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';
import {printed} from './units.ts';
import {neededAnswers} from './window-figures.ts';

/** Names of requests that a row which matches none of them is told. */
const namesTold = 3;

/** A limit on requests: every endpoint that matches is held to it by itself. */
export function watchEndpoints(limit: Limit, subject: EndpointSubject): SubjectWatch {
	const {condition} = limit;
	const tracks = new Map<string, EndpointTrack>();
	const others = new Set<string>();
	let startSecond: number | null = null;

	const isAbout = ({endpoint, stage, scenario}: SecondSeries) =>
		matches(subject.name, endpoint) &&
		(subject.stage === null || stage === subject.stage) &&
		(subject.scenario === null || scenario === subject.scenario);

	function worstOf(facts: RunFacts | null): {endpoint: string; seen: Seen} | null {
		let worst: {endpoint: string; seen: Seen} | null = null;
		for (const [endpoint, track] of tracks) {
			const seen = track.worst();
			if (seen === null) continue;
			const figure = exactFigure(endpoint, subject, limit, facts) ?? seen.figure;
			const isWorse =
				worst === null ||
				excess(condition.operator, figure, condition.limit) >
					excess(condition.operator, worst.seen.figure, condition.limit);
			if (isWorse) worst = {endpoint, seen: {...seen, figure}};
		}
		return worst;
	}

	const at = (endpoint: string) => (subject.name.includes('*') ? ` at ${endpoint}` : '');

	function outageResult(facts: RunFacts | null, start: number): LimitResult | null {
		for (const [endpoint, track] of tracks) {
			const outage = track.outage(facts?.run.iterations.interrupted ?? 0);
			if (outage === null) continue;
			const {fromSecond, seconds, answered, due} = outage;
			const said = `${at(endpoint)}${spanText(fromSecond, seconds, start)}: ${count(answered)} of ${counted(due, 'request')} that were due got an answer`;
			return crossedByOutage(limit, said);
		}
		return null;
	}

	function whyAbsent(): string {
		if ([...others].some(name => matches(subject.name, name))) return 'no request of that stage or scenario is known';
		return `no request matches it${others.size === 0 ? '' : `: they are called ${listed([...others], namesTold)}`}`;
	}

	/** Why no endpoint has a figure that is sure. */
	function whyOpen(): string {
		const counts = [...tracks.values()].map(track => track.count());
		const all = counts.reduce((sum, each) => sum + each.all, 0);
		const most = Math.max(...counts.map(each => each.answers));
		if (most === 0) return `none of ${counted(all, 'request')} was answered so`;
		const needed = neededAnswers(condition.figure);
		const span = subject.windowSeconds === null ? '' : ` within ${longestWindowSeconds} s`;
		return `too few answers: ${count(most)} in all, ${count(needed)} are needed${span}`;
	}

	return {
		see(second) {
			startSecond ??= second.second;
			if (tracks.size === 0 && others.size < namesTold) for (const {endpoint} of second.series) others.add(endpoint);
			const series = Map.groupBy(second.series.filter(isAbout), ({endpoint}) => endpoint);
			for (const endpoint of series.keys())
				if (!tracks.has(endpoint)) tracks.set(endpoint, createEndpointTrack(subject, condition));
			for (const [endpoint, track] of tracks) track.see(second, series.get(endpoint) ?? []);
		},
		use: () => undefined,
		isCrossed: () => [...tracks.values()].some(track => track.isCrossed()),
		conclude(facts) {
			const start = facts === null ? (startSecond ?? 0) : Date.parse(facts.run.startedAt) / 1000;
			if (tracks.size === 0) return open(limit, whyAbsent(), true);
			const outage = outageResult(facts, start);
			if (outage !== null) return outage;
			const worst = worstOf(facts);
			if (worst === null) return open(limit, whyOpen());
			const {figure, fromSecond, seconds} = worst.seen;
			const span = fromSecond === null ? '' : spanText(fromSecond, seconds, start);
			const said = `${printed(condition.figure.measure, figure)}${at(worst.endpoint)}${span}`;
			return judged(limit, meets(condition.operator, figure, condition.limit), figure, said);
		},
	};
}

/** What a run keeps exactly; everything else is within 0.4 %. */
function exactFigure(endpoint: string, subject: EndpointSubject, limit: Limit, facts: RunFacts | null): number | null {
	const {windowSeconds, stage, scenario, outcome} = subject;
	if (windowSeconds !== null || stage !== null || scenario !== null || outcome !== '2xx') return null;
	const {name} = limit.condition.figure;
	const row = facts?.run.endpoints[endpoint];
	return name === 'p(95)' ? (row?.p95 ?? null) : name === 'p(99)' ? (row?.p99 ?? null) : null;
}
