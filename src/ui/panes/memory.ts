import type {MemorySide, MonitorSnapshot} from '../../state/snapshot.ts';
import {cells, named, plain, right} from '../../text/cells.ts';
import {kept, say, shown} from '../../text/say.ts';
import {bar} from '../charts/bars.ts';
import {bytes, nothing} from '../figures.ts';
import {line, type Span, spansWidth} from '../line.ts';
import type {Pane, PaneInput} from '../pane.ts';
import {serviceName, serviceWithDigest} from '../service-name.ts';
import type {Style} from '../theme.ts';
import {hanging} from './wrapped.ts';

/** The pane of two services that are there. */
interface PairInput extends PaneInput {
	readonly pair: NonNullable<MonitorSnapshot['memory']>;
}

/** Two services' memory on one scale, with the line that the first one promises to stay under where it does. */
export const memory: Pane = given => {
	const {snapshot, width, height, theme} = given;
	const pair = snapshot.memory;
	const title: Span[] = [['heading', pair?.title === undefined ? say`Memory` : shown(pair.title)]];
	if (pair === null)
		return {
			title,
			lines: [line(theme, width, [['muted', say`no two are compared: --versus a,b names them`]])],
		};
	const input = {...given, pair};
	const {a, b, limitBytes, ratio} = pair;
	if (a.workingSetBytes === null && b.workingSetBytes === null) return {title, lines: unmeasured(input)};
	const highest = Math.max(a.maxBytes ?? 0, b.maxBytes ?? 0, a.workingSetBytes ?? 0, b.workingSetBytes ?? 0);
	// A quarter more than the limit at least: the line must be seen where everything is far below it.
	const maximum = Math.max(highest, (limitBytes ?? 0) * 1.25, 1);
	const isOver = limitBytes !== null && (a.maxBytes ?? a.workingSetBytes ?? 0) >= limitBytes;
	const ratioText = ratio === null ? '' : say`${ratio >= 1 ? ratio.toFixed(1) : ratio.toFixed(2)} × less`;
	const rows: (string | null)[] = [
		sideLine(a, isOver ? 'failing' : limitBytes === null ? 'accent' : 'ok', maximum, input),
		sideLine(b, 'accent', maximum, input),
		scaleLine(maximum, input, ratioText),
		rangeLine(a, input),
		rangeLine(b, input),
	];
	const lines = rows.filter(row => row !== null).slice(0, height);
	if (height >= 7) lines.splice(3, 0, line(theme, width, []));
	const whose = [a, b].flatMap(({service}) => {
		const name = serviceWithDigest(snapshot, service);
		return name === serviceName(snapshot, service) ? [] : [line(theme, width, [['muted', name]])];
	});
	if (lines.length + whose.length <= height) lines.push(...whose);
	return {title, note: height < 3 ? ratioText : say`working set`, lines};
};

function unmeasured({snapshot, pair, width, height, theme}: PairInput): string[] {
	const {a, b, limitBytes} = pair;
	const reason = plain(shown(a.reason ?? b.reason ?? kept`no reading yet`));
	if (height <= 2) {
		const names: Span[] = [serviceName(snapshot, a.service), ['muted', `  ${nothing}   `]];
		names.push(serviceName(snapshot, b.service), ['muted', `  ${nothing}   `]);
		return hanging(theme, width, names, ['muted', reason], height);
	}
	const name = nameWidth(snapshot, pair);
	const lines = [a, b].map(({service}) =>
		line(theme, width, [named(serviceName(snapshot, service), name), ['muted', ` ${right(nothing, 9)}`]]),
	);
	const told = say`not measured: ${reason}`;
	lines.push(...hanging(theme, width, [], ['muted', told], height - lines.length));
	if (limitBytes !== null)
		lines.push(line(theme, width, [['muted', say`the first one is to stay under ${bytes(limitBytes)}`]]));
	return lines.slice(0, height);
}

function nameWidth(snapshot: MonitorSnapshot, {a, b}: PairInput['pair']): number {
	return Math.min(19, Math.max(...[a, b].map(({service}) => cells(serviceName(snapshot, service)))));
}

function sideLine(side: MemorySide, style: Style, maximum: number, {snapshot, pair, width, theme}: PairInput): string {
	const name = nameWidth(snapshot, pair);
	const room = Math.max(0, width - name - 13);
	if (side.workingSetBytes === null) {
		return line(theme, width, [
			named(serviceName(snapshot, side.service), name),
			['muted', ` ${nothing} ${plain(shown(side.reason ?? kept`no reading yet`))}`],
		]);
	}
	const {limitBytes} = pair;
	const filled = [...bar(side.workingSetBytes / maximum, room)];
	const bars: Span[] = [[style, filled.join('')]];
	if (limitBytes !== null) {
		const limitAt = limitCell(limitBytes, maximum, room);
		const [before, after] = [filled.slice(0, limitAt).join(''), filled.slice(limitAt + 1).join('')];
		bars.splice(0, 1, [style, before], ['limited', '┊'], [style, after]);
	}
	return line(
		theme,
		width,
		[named(serviceName(snapshot, side.service), name), ['muted', ' ▕'], ...bars, ['muted', '▏']],
		[['heading', right(bytes(side.workingSetBytes), 9)]],
	);
}

function scaleLine(maximum: number, {snapshot, pair, width, theme}: PairInput, ratio: string): string {
	const {limitBytes} = pair;
	const end: Span[] = ratio === '' ? [] : [['heading', ratio]];
	if (limitBytes === null) return line(theme, width, [], end);
	const name = nameWidth(snapshot, pair);
	const room = Math.max(0, width - name - 13);
	const limit = bytes(limitBytes);
	const at = name + 2 + limitCell(limitBytes, maximum, room);
	const text = `${limit} `;
	const start: Span[] =
		at >= text.length
			? [' '.repeat(at - text.length), ['muted', text], ['limited', '┊']]
			: [' '.repeat(at), ['limited', '┊'], ['muted', ` ${limit}`]];
	return line(theme, width, start, end);
}

/** The cell of a bar of `room` cells in which the limit stands. */
function limitCell(limitBytes: number, maximum: number, room: number): number {
	return Math.min(room - 1, Math.floor((limitBytes / maximum) * room));
}

/** What a side moved between, and what its work cost the process that it reads. */
function rangeLine(side: MemorySide, {snapshot, pair, width, theme}: PairInput): string | null {
	if (side.minBytes === null || side.maxBytes === null) return null;
	const spans: Span[] = [['muted', named(serviceName(snapshot, side.service), nameWidth(snapshot, pair))]];
	const range = `${right(bytes(side.minBytes), 8)} – ${right(bytes(side.maxBytes), 8)}`;
	const label = say`  min–max `;
	if (spansWidth(spans) + cells(label) + range.length <= width) spans.push(['muted', label]);
	else spans.push(' '.repeat(Math.max(1, width - spansWidth(spans) - range.length)));
	spans.push(range);
	const growth = side.targetGrowthBytes === null ? nothing : `+${bytes(side.targetGrowthBytes)}`;
	const extras: Span[][] = [
		[['muted', say`  target `], right(growth, 9)],
		[['muted', say`  anonymous `], right(bytes(side.anonymousBytes), 8)],
	];
	for (const extra of extras) if (spansWidth([...spans, ...extra]) <= width) spans.push(...extra);
	return line(theme, width, spans);
}
