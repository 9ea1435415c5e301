import type {PartRow} from '../../state/screen/part-row.ts';
import {left, right} from '../../text/cells.ts';
import {say} from '../../text/say.ts';
import {count, cpu, nothing, rate} from '../figures.ts';
import {line, type Span} from '../line.ts';
import type {Theme} from '../theme.ts';

/** Percent of a core above which a k6 has no room left (evidence, generator). */
const busyPercent = 70;
/** A sample that is older makes a part one to look at. */
const behindMs = 5000;

/** A row for each k6 of a run: rate, VUs, CPU, late and dropped, lag. Those that need a look come first where not all fit. */
export function partLines(parts: readonly PartRow[], width: number, height: number, theme: Theme): string[] {
	if (parts.length === 0 || height < 1) return [];
	const isAll = parts.length <= height;
	const shown = isAll ? parts : [...parts].sort((a, b) => concern(b) - concern(a)).slice(0, Math.max(0, height - 1));
	const rows = shown.map(part => partLine(part, width, theme));
	return isAll ? rows : [...rows, line(theme, width, [['muted', say`${parts.length - shown.length} more k6`]])];
}

function concern({cpuPercent, dropped, late, lagMs}: PartRow): number {
	return dropped + (late ?? 0) + (lagMs ?? 0) / 1000 + (cpuPercent ?? 0) / 100;
}

function partLine(
	{name, perSecond, vus, cpuPercent, late, dropped, lagMs}: PartRow,
	width: number,
	theme: Theme,
): string {
	const column = (isBad: boolean, text: string, room: number): Span => [isBad ? 'limited' : 'muted', right(text, room)];
	const columns: readonly (readonly [number, Span])[] = [
		[7, column((cpuPercent ?? 0) > busyPercent, cpu(cpuPercent), 7)],
		[8, column((lagMs ?? 0) > behindMs, lagMs === null ? nothing : `${(lagMs / 1000).toFixed(1)} s`, 8)],
		[11, column(dropped > 0, say`${count(dropped, 5)} drop`, 11)],
		...(late === null ? [] : [[11, column(late > 0, say`${count(late, 5)} late`, 11)] as const]),
	];
	const spans: Span[] = [
		['muted', left(name, 6)],
		right(`${rate(perSecond)}/s`, 10),
		['muted', right(`${count(vus, 5)} VU`, 8)],
	];
	let used = 24;
	for (const [room, span] of columns) {
		used += room;
		if (used <= width) spans.push(span);
	}
	return line(theme, width, spans);
}
