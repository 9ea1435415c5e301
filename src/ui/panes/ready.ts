import {hasNoStack, type MonitorSnapshot} from '../../state/snapshot.ts';
import {plain, right} from '../../text/cells.ts';
import {kept, say, shown} from '../../text/say.ts';
import {bar} from '../charts/bars.ts';
import {line, type Span} from '../line.ts';
import type {Pane} from '../pane.ts';
import type {Style, Theme} from '../theme.ts';
import {k6Word, stackWord} from '../words.ts';
import {hanging, wrapped} from './wrapped.ts';

/** Whether a run can start, and what is waited for. */
export const ready: Pane = ({snapshot, width, height, theme}) => {
	const isReady = (snapshot.stack.phase === 'ready' || hasNoStack(snapshot)) && snapshot.k6.phase === 'ready';
	const isStuck = snapshot.stack.phase === 'failed' || snapshot.k6.phase === 'missing';
	const steps = [stackStep(snapshot), ...comingStep(snapshot), k6Step(snapshot, width)];
	const hasSwitch = snapshot.switch !== null;
	// What is waited for is told to its end where there is room for that.
	const told = detailLines.map(most => steps.flatMap(step => stepLines(step, most, width, theme)));
	const lines = [...(told.find(each => each.length <= height - (hasSwitch ? 1 : 0)) ?? told.at(-1)!)];
	if (snapshot.switch !== null) {
		const {axis, at} = snapshot.switch;
		const switches: Span[] = [
			['accent', 'o'],
			['muted', say` switches`],
		];
		const stands = plain(at?.value ?? say`switching`).toUpperCase();
		lines.push(line(theme, width, [['accent', '◐ '], ['heading', plain(shown(axis))], '  ', stands], switches));
	}
	if (
		snapshot.stack.kind === 'embedded' &&
		!hasNoStack(snapshot) &&
		!snapshot.stack.coming &&
		height > lines.length + 3
	) {
		lines.push(line(theme, width, []));
		const note = say`The embedded stack is for first runs, demos and tests. u brings the real one up.`;
		for (const text of wrapped(note, width, 2)) lines.push(line(theme, width, [['muted', text]]));
	}
	return {
		title: [['heading', isReady ? say`Ready` : isStuck ? say`Not ready` : say`Getting ready`]],
		lines: lines.slice(0, height),
	};
};

/** Lines that a detail may have, the longest first. */
const detailLines = [6, 5, 4, 3, 2, 1];

function stepLines(step: Step, most: number, width: number, theme: Theme): string[] {
	const head: Span[] = [[step.style, `${step.glyph} `], ['heading', step.name], '  ', ...step.spans];
	if (!step.detail) return [line(theme, width, head)];
	return [line(theme, width, head), ...hanging(theme, width, ['  '], ['muted', plain(shown(step.detail))], most)];
}

interface Step {
	readonly style: Style;
	readonly glyph: string;
	readonly name: string;
	readonly spans: readonly Span[];
	readonly detail: string | null;
}

function stackStep({stack, services}: MonitorSnapshot): Step {
	const health = say`${stack.healthy}/${stack.total} healthy`;
	if (hasNoStack({stack})) return {style: 'muted', glyph: '○', name: say`no stack`, spans: [], detail: stack.why};
	if (stack.phase === 'starting' && stack.total === 0)
		return {
			style: 'accent',
			glyph: '◌',
			name: say`stack`,
			spans: [['accent', shown(stack.message ?? stack.why)]],
			detail: null,
		};
	const name = say`${stack.kind} stack`;
	const waited = services.filter(({state}) => state !== 'healthy').map(service => service.name);
	if (stack.phase === 'ready')
		return {style: 'ok', glyph: '●', name, spans: [health], detail: stack.message ?? stack.why};
	if (stack.phase === 'starting') {
		const detail = stack.message ?? (waited.length > 0 ? say`waiting for ${waited.join(', ')}` : stack.why);
		return {
			style: 'accent',
			glyph: '◌',
			name,
			spans: [['accent', say`starting ${stack.healthy}/${stack.total}`]],
			detail,
		};
	}
	if (stack.phase === 'degraded')
		return {
			style: 'limited',
			glyph: '▲',
			name,
			spans: [['limited', health]],
			detail: stack.message ?? say`not healthy: ${waited.join(', ')}`,
		};
	return {style: 'failing', glyph: '✕', name, spans: [['failing', stackWord(stack.phase)]], detail: stack.message};
}

function comingStep({stack: {coming}}: MonitorSnapshot): Step[] {
	if (!coming) return [];
	const healthy = coming.total === 0 ? '' : ` ${coming.healthy}/${coming.total}`;
	const detail = say`${shown(coming.message ?? kept`asking Docker`)}; u gives it up`;
	return [
		{style: 'accent', glyph: '◌', name: say`${'compose'} stack`, spans: [['accent', say`coming${healthy}`]], detail},
	];
}

function k6Step({k6}: MonitorSnapshot, width: number): Step {
	const detail = k6.detail;
	if (k6.phase === 'ready') return {style: 'ok', glyph: '●', name: 'k6', spans: [k6.version ?? ''], detail};
	if (k6.phase === 'missing')
		return {style: 'failing', glyph: '✕', name: 'k6', spans: [['failing', k6Word(k6.phase)]], detail};
	if (k6.phase === 'looking')
		return {style: 'accent', glyph: '◌', name: 'k6', spans: [['accent', say`looking for it`]], detail};
	if (k6.progress === null)
		return {style: 'accent', glyph: '◌', name: 'k6', spans: [['accent', k6Word(k6.phase)]], detail};
	const room = Math.max(4, Math.min(30, width - 24));
	const percent = right(`${Math.floor(k6.progress * 100)} %`, 5);
	return {
		style: 'accent',
		glyph: '◌',
		name: 'k6',
		spans: [['accent', k6Word(k6.phase)], percent, ['muted', ' ▕'], ['accent', bar(k6.progress, room)], ['muted', '▏']],
		detail,
	};
}
