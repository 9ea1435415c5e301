import type {RequestRecord} from '../../../record/slowest-schema.ts';
import type {MonitorSnapshot} from '../../../state/snapshot.ts';
import {plain} from '../../../text/cells.ts';
import {say} from '../../../text/say.ts';
import {traceUrl} from '../../../text/trace-url.ts';
import {count, milliseconds} from '../../figures.ts';
import {line} from '../../line.ts';
import type {Style, Theme} from '../../theme.ts';
import {breakable, wrapped} from '../wrapped.ts';
import {loggedLines} from './logged-lines.ts';
import type {NotedRow} from './noted-rows.ts';
import {answerOf, endedAt, makerOf, phasesOf} from './request-words.ts';

/** More lines than any terminal has. */
const most = 200;

/**
 * All that is known of one row, in lines of exactly `width` cells; of failures their first and their last. A trace leads to
 * its address, made from the template, where there is one. Below stands what services logged in those seconds.
 */
export function requestDetail(
	{endpoint, request, failed}: NotedRow,
	width: number,
	theme: Theme,
	{traceUrl: template, run}: Pick<MonitorSnapshot, 'traceUrl' | 'run'>,
): string[] {
	const lines: string[] = [];
	const tell = (style: Style | null, words: string) => {
		for (const part of wrapped(plain(words), width, most)) lines.push(line(theme, width, [[style, part]]));
	};
	const tellLinked = (words: string, last: string, url: string | null) => {
		const parts = wrapped(plain(words), width, most);
		for (const [start, end] of endApart(parts, breakable(plain(last), width).length)) {
			lines.push(
				line(theme, width, [
					['muted', start],
					['muted', end, url],
				]),
			);
		}
	};
	const tellRequest = (one: RequestRecord, when: string) => {
		const phases = phasesOf(one);
		tell(null, say`${when} took ${milliseconds(one.durationMs)} ms, ${answerOf(one)}` + (phases ? `: ${phases}` : ''));
		const {traceId = ''} = one;
		const words = [makerOf(one), traceId && say`trace ${traceId}`].filter(Boolean).join('; ');
		tellLinked(words, traceId, template && traceId ? traceUrl(template, traceId) : null);
	};
	tell('heading', endpoint);
	if (failed === null) {
		tellRequest(request, endedAt(request));
		return [...lines, ...loggedLines([request], run?.slowest?.logs, width, theme)];
	}
	const {first, last} = failed;
	const isNamed = failed.status !== null || failed.errorCode !== null;
	const kind = isNamed ? answerOf(failed) : say`other ways to fail`;
	const said = last.error ?? first.error;
	const times = failed.count === 1 ? say`${kind}, once` : say`${kind}, ${count(failed.count)} times`;
	tell('failing', `✕ ${times}${said ? `: ${said}` : ''}`);
	if (failed.count === 1) tellRequest(first, endedAt(first));
	else {
		tellRequest(first, say`first ${endedAt(first)}`);
		tellRequest(last, say`last ${endedAt(last)}`);
	}
	return [...lines, ...loggedLines([first, last], run?.slowest?.logs, width, theme)];
}

/** Each line without and with what belongs to the last `length` signs of them all, with a space between lines. */
function endApart(lines: readonly string[], length: number): [string, string][] {
	let rest = length;
	return lines
		.toReversed()
		.map((text): [string, string] => {
			const at = text.length - Math.min(text.length, Math.max(0, rest));
			rest -= text.length + 1;
			return [text.slice(0, at), text.slice(at)];
		})
		.reverse();
}
