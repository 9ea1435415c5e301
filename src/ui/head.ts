import type {ShownState, SwitchState} from '../state/screen/switch-state.ts';
import {hasNoStack, isRunOn, type MonitorSnapshot, type RunView} from '../state/snapshot.ts';
import {cells, filled, plain} from '../text/cells.ts';
import {say, shown} from '../text/say.ts';
import {clock, count, cpu, nothing} from './figures.ts';
import {line, type Span, spansWidth} from './line.ts';
import {runState} from './panes/run-state.ts';
import {verdictSummary} from './panes/verdicts.ts';
import type {Style, Theme} from './theme.ts';
import {k6Word, phaseWord, stackWord} from './words.ts';

/** A part of the head; when there is no room for all, the highest ranks go first. */
interface Field {
	readonly rank: number;
	readonly spans: readonly Span[];
}

const stackLooks: Record<MonitorSnapshot['stack']['phase'], readonly [Style, string]> = {
	ready: ['ok', '●'],
	starting: ['accent', '◌'],
	degraded: ['limited', '▲'],
	failed: ['failing', '✕'],
	down: ['muted', '○'],
};

/** Is it running, against what, and how far: two or three lines. The head is live while the panes are frozen. */
export function headLines(
	live: MonitorSnapshot,
	isFrozen: boolean,
	size: {width: number; height: number},
	theme: Theme,
): string[] {
	const {width, height} = size;
	const end = badges(live, isFrozen);
	const isTall = height >= 3;
	const first = [...whatFields(live), ...(isTall ? [] : stateFields(live, width))];
	const lines = [
		fieldLine(theme, width, first, [...(width >= 100 ? verdictSummary(live.verdicts) : shortSummary(live)), ...end]),
	];
	if (isTall) lines.push(fieldLine(theme, width, stateFields(live, width), nextScenario(live)));
	lines.push(progressLine(live, width, theme));
	return lines;
}

function fieldLine(theme: Theme, width: number, fields: readonly Field[], end: readonly Span[]): string {
	const room = width - 2 - spansWidth(end) - 2;
	const gap = width >= 100 ? '   ' : '  ';
	const kept = [...fields];
	const used = () => kept.reduce((sum, {spans}) => sum + spansWidth(spans) + gap.length, -gap.length);
	while (kept.length > 1 && used() > room) {
		const last = kept.reduce((worst, field) => (field.rank > worst.rank ? field : worst));
		kept.splice(kept.indexOf(last), 1);
	}
	const spans = kept.flatMap(({spans}, index): Span[] => (index === 0 ? [...spans] : [gap, ...spans]));
	return ` ${line(theme, width - 2, spans, end)} `;
}

/** What runs, in which state, with where the system's switch stands. */
function whatFields({run, switch: axis, scenarios}: MonitorSnapshot): Field[] {
	if (!run) {
		const selected = scenarios.find(({isSelected}) => isSelected);
		const next: Span[] = selected ? [['accent', 'Enter'], say` runs ${named(selected)}`] : [];
		return [{rank: 0, spans: [['selected', ' perf-tui ']]}, ...switchField(axis), {rank: 3, spans: next}];
	}
	const fields: Field[] = [
		{rank: 0, spans: [['selected', ` ${plain(run.scenario)} `]]},
		...(run.title === run.scenario ? [] : [{rank: 6, spans: [['heading', plain(shown(run.title))] as Span]}]),
		{rank: 2, spans: [runState(run)]},
		...sideField(run),
		...(run.state ? [stateField(run.state, axis)] : switchField(axis)),
	];
	if (run.rounds > 1) fields.push({rank: 7, spans: [['muted', say`round `], `${run.round}/${run.rounds}`]});
	return fields;
}

/** A script without a title is called by its file alone. */
function named({id, title}: MonitorSnapshot['scenarios'][number]): string {
	return plain(title === id ? id : `${id} ${shown(title)}`);
}

/** Which of two versions runs. */
function sideField({side}: RunView): Field[] {
	if (!side?.at) return [];
	return [{rank: 1, spans: [['accent', side.at.toUpperCase()], ` ${plain(side.value)}`]}];
}

function switchField(axis: SwitchState | null): Field[] {
	if (axis === null) return [];
	return [axis.at ? stateField(axis.at, axis) : {rank: 1, spans: [['accent', say`◌ ${shown(axis.axis)} switching`]]}];
}

/** With a width of its own, whichever of its values it has. */
function stateField({axis, value, tone}: ShownState, among: SwitchState | null): Field {
	const drawn = (text: string) => plain(text.toUpperCase());
	const width = Math.max(0, ...(among?.values.map(each => cells(drawn(each))) ?? []));
	return {rank: 1, spans: [`${plain(shown(axis))} `, [tone, filled(drawn(value), width)]]};
}

/** Stack, load and what sets the rate; each with a width of its own, so that nothing moves. */
function stateFields({stack, run, k6}: MonitorSnapshot, width: number): Field[] {
	const [style, glyph] = stackLooks[stack.phase];
	const word =
		stack.phase === 'ready' ? (width >= 100 ? ` ${stackWord(stack.phase)}` : '') : ` ${stackWord(stack.phase)}`;
	const isLookedFor = stack.phase === 'starting' && stack.total === 0;
	const known = ` ${stack.kind} ${stack.healthy}/${stack.total}${word}`;
	const name = isLookedFor ? say` looking for a stack` : hasNoStack({stack}) ? say` no stack` : known;
	const fields: Field[] = [{rank: 2, spans: [[style, glyph], name]}];
	if (stack.coming) {
		const {healthy, total} = stack.coming;
		fields.push({rank: 5, spans: [['accent', total === 0 ? say`◌ compose coming` : `◌ compose ${healthy}/${total}`]]});
	}
	if (run) {
		const vus = run.phase === 'done' ? run.vusMax : run.vus;
		fields.push({rank: 4, spans: [(vus === null ? nothing : count(vus, 6)).padStart(3), ['muted', ' VU']]});
	}
	const isMeasured = run !== null && isRunOn(run);
	const version = k6.phase === 'ready' ? (k6.version ?? k6Word(k6.phase)) : k6Word(k6.phase);
	fields.push({rank: 3, spans: [['muted', 'k6 '], isMeasured ? cpu(k6.cpuPercent).padStart(5) : version]});
	if (run?.paceMs && width >= 100) fields.push({rank: 8, spans: [['muted', say`pace `], `${run.paceMs} ms`]});
	if (run?.limitedBy) fields.push({rank: 9, spans: [['muted', plain(shown(run.limitedBy))]]});
	return fields;
}

function nextScenario({run, scenarios}: MonitorSnapshot): Span[] {
	const selected = scenarios.find(({isSelected}) => isSelected);
	if (!run || !selected || selected.id === run.scenario) return [];
	return [
		['muted', say`next `],
		['accent', plain(selected.id)],
	];
}

function badges({replay}: MonitorSnapshot, isFrozen: boolean): Span[] {
	const spans: Span[] = [];
	if (replay) {
		const tape = `${clock(replay.positionMs)}/${clock(replay.lengthMs)}`;
		spans.push('  ', [
			'selected',
			replay.isPaused ? say` REPLAY ${replay.speed}× paused ${tape} ` : say` REPLAY ${replay.speed}× ${tape} `,
		]);
	}
	if (isFrozen) spans.push('  ', ['selected', say` FROZEN `]);
	return spans;
}

function shortSummary({verdicts}: MonitorSnapshot): Span[] {
	const number = (status: string) => verdicts.filter(row => row.status === status).length;
	if (verdicts.length === 0) return [];
	const failing = number('fail');
	return [
		[failing > 0 ? 'failing' : 'muted', `✕${failing}`],
		' ',
		[number('pass') > 0 ? 'ok' : 'muted', `●${number('pass')}`],
		['muted', ` ○${number('not-exercised')}`],
	];
}

function progressLine({run, stack}: MonitorSnapshot, width: number, theme: Theme): string {
	const inside = width - 2;
	if (!run) return ` ${line(theme, inside, [['muted', '─'.repeat(inside)]])} `;
	const start: Span[] = [['heading', clock(run.elapsedMs)], ' '];
	if (run.phase !== 'running' && run.phase !== 'done') {
		const detail = plain(shown(run.phaseDetail ?? stack.message ?? `${phaseWord(run.phase)} …`));
		return ` ${line(theme, inside, [...start, ['accent', detail]], [['muted', clock(run.plannedMs)]])} `;
	}
	const end: Span[] = run.plannedMs === null ? [] : [['muted', clock(run.plannedMs)]];
	const room = inside - spansWidth(start) - (end.length > 0 ? spansWidth(end) + 1 : 0);
	const share = run.plannedMs ? Math.min(1, run.elapsedMs / run.plannedMs) : run.phase === 'done' ? 1 : 0;
	const halves = Math.round(share * room * 2);
	const filled = '━'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '╸' : '');
	const style: Style = run.phase === 'running' ? 'accent' : run.outcome === 'completed' ? 'ok' : 'limited';
	return ` ${line(theme, inside, [...start, [style, filled], ['muted', '─'.repeat(Math.max(0, room - filled.length))]], end)} `;
}
