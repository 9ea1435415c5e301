import {isRunOn, type MonitorSnapshot} from '../state/snapshot.ts';
import {plain} from '../text/cells.ts';
import {say, shown} from '../text/say.ts';
import type {FooterInput} from './footer.ts';
import {line, type Span, spansWidth} from './line.ts';
import {eventStart} from './panes/events.ts';
import {hanging} from './panes/wrapped.ts';
import type {Style} from './theme.ts';
import type {ViewState} from './view-state.ts';

const levels = {info: ['accent', '●'], warning: ['limited', '▲'], error: ['failing', '✕']} as const;
/** What somebody is told gets so many lines; the longest sentence says what a service does and what to set instead. */
const mostLines = 6;

/** A sentence below the panes: what stands before it, and behind the end of its last line. */
interface Told {
	readonly start: readonly Span[];
	readonly style: Style | null;
	readonly text: string;
	readonly end?: readonly Span[];
}

/** What the notice is made from. */
type NoticeInput = Pick<FooterInput, 'live' | 'view' | 'visible' | 'width' | 'theme'>;

/** Lines that the notice needs: one, or as many as a long sentence has. */
export function noticeHeight(input: NoticeInput): number {
	return linesOf(input, mostLines).length;
}

/** The one thing to say now, in exactly so many lines: see `noticeHeight`. */
export function noticeLines(input: NoticeInput, height: number): string[] {
	const lines = linesOf(input, height);
	return Array.from({length: height}, (_, row) => lines[row] ?? ' '.repeat(input.width));
}

function linesOf(input: NoticeInput, most: number): string[] {
	const {width, theme} = input;
	const told = toldNow(input);
	if (!told) return [' '.repeat(width)];
	const {start, style, text, end = []} = told;
	const inside = width - 2;
	const room = inside - (end.length > 0 ? spansWidth(end) + 1 : 0);
	const lines = hanging(theme, room, start, [style, text], most);
	return lines.map((text, index) => {
		const isLast = index === lines.length - 1;
		const rest: Span[] = isLast && end.length > 0 ? [' ', ...end] : [' '.repeat(inside - room)];
		return ` ${text}${line(theme, inside - room, rest)} `;
	});
}

/** What somebody asked for or is asked: a question, a refusal, an answer; else what belongs to the figures or is new. */
function toldNow({live, view, visible}: NoticeInput): Told | null {
	if (view.question) return {start: [['heading', '▸ ']], style: 'heading', text: plain(view.question.text)};
	const doing = doingOf(view, live);
	if (doing) return {start: [['accent', '◌ ']], style: null, text: doing};
	const own = view.notice?.over === (live.notice?.text ?? null) ? view.notice : null;
	const notice = own ?? live.notice;
	if (notice) {
		const [style, glyph] = levels[notice.level];
		const text = plain(shown(notice.text));
		return {start: [[style, `${glyph} `]], style: notice.level === 'error' ? 'failing' : null, text};
	}
	const [warning, ...more] = live.run?.warnings ?? [];
	if (warning !== undefined)
		return {
			start: [['limited', '▲ ']],
			style: null,
			text: plain(shown(warning)),
			...(more.length > 0 && {end: [['muted', say`and ${more.length} more`]]}),
		};
	const advice = adviceOf(live);
	if (advice) return {start: [], style: 'muted', text: advice};
	const last = live.events.at(-1);
	if (!last || visible.includes('events')) return null;
	const start: Span[] = [...eventStart(last), ['accent', plain(last.source)], '  '];
	return {start, style: last.level === 'error' ? 'failing' : null, text: plain(shown(last.text))};
}

/** What was asked for and takes its time. */
function doingOf(view: ViewState, live: MonitorSnapshot): string | null {
	if (view.isLeaving) return live.replay ? say`Leaving …` : say`Writing the session and stopping what was started …`;
	if (!live.run || !isRunOn(live.run)) return null;
	const scenario = plain(live.run.scenario);
	if (view.isRunAwaited) return say`Stopping ${scenario}; the picked scenario starts when it is over.`;
	return view.interrupted === live.run.id ? say`Stopping ${scenario}. Ctrl+C again quits.` : null;
}

function adviceOf(live: MonitorSnapshot): string | null {
	if (live.run?.phase === 'done' && live.replay === null)
		return say`${live.run.scenario} is over; its figures stay. Enter runs the picked one, c compares.`;
	if (live.run !== null || live.replay !== null) return null;
	if (live.stack.phase === 'failed')
		return live.stack.message
			? plain(shown(live.stack.message))
			: say`The stack did not become healthy; perf-tui doctor says what is missing.`;
	if (live.stack.phase === 'starting') return say`The stack is starting; a scenario can be picked meanwhile.`;
	if (live.k6.phase === 'fetching' || live.k6.phase === 'looking')
		return say`k6 is on its way; a scenario can be picked meanwhile.`;
	return null;
}
