import {hasNoStack, type MonitorSnapshot} from '../../state/snapshot.ts';
import {plain, right} from '../../text/cells.ts';
import {bar} from '../charts/bars.ts';
import {line, type Span} from '../line.ts';
import type {Pane} from '../pane.ts';
import type {Style} from '../theme.ts';
import {wrapped} from './wrapped.ts';

/** Whether a run can start, and what is waited for. */
export const ready: Pane = ({snapshot, width, height, theme}) => {
	const isReady = (snapshot.stack.phase === 'ready' || hasNoStack(snapshot)) && snapshot.k6.phase === 'ready';
	const isStuck = snapshot.stack.phase === 'failed' || snapshot.k6.phase === 'missing';
	const lines: string[] = [];
	for (const step of [stackStep(snapshot), ...comingStep(snapshot), k6Step(snapshot, width)]) {
		lines.push(line(theme, width, [[step.style, `${step.glyph} `], ['heading', step.name], '  ', ...step.spans]));
		if (step.detail)
			for (const text of wrapped(plain(step.detail), width - 2, 2))
				lines.push(line(theme, width, ['  ', ['muted', text]]));
	}
	if (snapshot.switch !== null) {
		const {axis, at} = snapshot.switch;
		const switches: Span[] = [
			['accent', 'o'],
			['muted', ' switches'],
		];
		const stands = plain(at?.value ?? 'switching').toUpperCase();
		lines.push(line(theme, width, [['accent', '◐ '], ['heading', plain(axis)], '  ', stands], switches));
	}
	if (
		snapshot.stack.kind === 'embedded' &&
		!hasNoStack(snapshot) &&
		!snapshot.stack.coming &&
		height > lines.length + 3
	) {
		lines.push(line(theme, width, []));
		const note = 'The embedded stack is for first runs, demos and tests. u brings the real one up.';
		for (const text of wrapped(note, width, 2)) lines.push(line(theme, width, [['muted', text]]));
	}
	return {
		title: [['heading', isReady ? 'Ready' : isStuck ? 'Not ready' : 'Getting ready']],
		lines: lines.slice(0, height),
	};
};

interface Step {
	readonly style: Style;
	readonly glyph: string;
	readonly name: string;
	readonly spans: readonly Span[];
	readonly detail: string | null;
}

function stackStep({stack, services}: MonitorSnapshot): Step {
	const health = `${stack.healthy}/${stack.total} healthy`;
	if (hasNoStack({stack})) return {style: 'muted', glyph: '○', name: 'no stack', spans: [], detail: stack.why};
	if (stack.phase === 'starting' && stack.total === 0)
		return {style: 'accent', glyph: '◌', name: 'stack', spans: [['accent', stack.message ?? stack.why]], detail: null};
	const name = `${stack.kind} stack`;
	const waited = services.filter(({state}) => state !== 'healthy').map(service => service.name);
	if (stack.phase === 'ready')
		return {style: 'ok', glyph: '●', name, spans: [health], detail: stack.message ?? stack.why};
	if (stack.phase === 'starting') {
		const detail = stack.message ?? (waited.length > 0 ? `waiting for ${waited.join(', ')}` : stack.why);
		return {style: 'accent', glyph: '◌', name, spans: [['accent', `starting ${stack.healthy}/${stack.total}`]], detail};
	}
	if (stack.phase === 'degraded')
		return {
			style: 'limited',
			glyph: '▲',
			name,
			spans: [['limited', health]],
			detail: stack.message ?? `not healthy: ${waited.join(', ')}`,
		};
	return {style: 'failing', glyph: '✕', name, spans: [['failing', stack.phase]], detail: stack.message};
}

function comingStep({stack: {coming}}: MonitorSnapshot): Step[] {
	if (!coming) return [];
	const healthy = coming.total === 0 ? '' : ` ${coming.healthy}/${coming.total}`;
	const detail = `${coming.message ?? 'asking Docker'}; u gives it up`;
	return [{style: 'accent', glyph: '◌', name: 'compose stack', spans: [['accent', `coming${healthy}`]], detail}];
}

function k6Step({k6}: MonitorSnapshot, width: number): Step {
	const detail = k6.detail;
	if (k6.phase === 'ready') return {style: 'ok', glyph: '●', name: 'k6', spans: [k6.version ?? ''], detail};
	if (k6.phase === 'missing')
		return {style: 'failing', glyph: '✕', name: 'k6', spans: [['failing', 'missing']], detail};
	if (k6.phase === 'looking')
		return {style: 'accent', glyph: '◌', name: 'k6', spans: [['accent', 'looking for it']], detail};
	if (k6.progress === null) return {style: 'accent', glyph: '◌', name: 'k6', spans: [['accent', 'fetching']], detail};
	const room = Math.max(4, Math.min(30, width - 24));
	const percent = right(`${Math.floor(k6.progress * 100)} %`, 5);
	return {
		style: 'accent',
		glyph: '◌',
		name: 'k6',
		spans: [['accent', 'fetching'], percent, ['muted', ' ▕'], ['accent', bar(k6.progress, room)], ['muted', '▏']],
		detail,
	};
}
