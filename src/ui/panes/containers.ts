import type {ServiceRow} from '../../state/snapshot.ts';
import {cells, left, plain, right} from '../../text/cells.ts';
import {cutApart} from '../../text/cut-apart.ts';
import {shown as inWords, say} from '../../text/say.ts';
import {sparkline} from '../charts/bars.ts';
import {bytes, cpu, nothing} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {containerSort, listedServices} from '../lists.ts';
import type {Pane, PaneInput} from '../pane.ts';
import {serviceName, serviceWithDigest} from '../service-name.ts';
import type {Style} from '../theme.ts';
import {serviceWord, sortWord} from '../words.ts';
import {windowed} from './windowed.ts';

const states: Record<ServiceRow['state'], readonly [Style, string]> = {
	healthy: ['ok', '●'],
	starting: ['accent', '◌'],
	unhealthy: ['failing', '▲'],
	exited: ['failing', '✕'],
	missing: ['muted', '○'],
};

/** A byte figure and the gap before it. */
const speedWidth = 9;

/** Which columns have room, from the most asked for to the least. */
interface Columns {
	readonly name: number;
	/** Whether the names carry the digest of whose service it is. */
	readonly hasDigest: boolean;
	readonly spark: number;
	readonly hasShare: boolean;
	readonly hasRestarts: boolean;
	readonly hasNet: boolean;
	readonly hasBlock: boolean;
	readonly hasState: boolean;
}

/** Who is working: state, CPU, memory, network and restarts of every service. */
export const containers: Pane = input => {
	const {snapshot, view, width, height, theme} = input;
	const rows = listedServices(snapshot, view);
	const columns = columnsOf(rows, input);
	const filter = view.filters.containers;
	const note = `${filter ? `/${plain(filter)}  ` : ''}${say`by ${sortWord(containerSort(view))}`}`;
	const title: Span[] = [['heading', snapshot.stack.kind === 'embedded' ? say`Services` : say`Containers`]];
	if (rows.length === 0) {
		const text = filter ? say`No service matches ${plain(filter)}.` : say`No service yet.`;
		return {title, note, lines: [line(theme, width, [['muted', text]])]};
	}
	const selected = view.selected.containers;
	const {shown, hidden, start} = windowed(
		rows,
		rows.findIndex(({name}) => name === selected),
		height - 2,
	);
	const lines = [headLine(columns, width, input)];
	const nameOf = ({name}: ServiceRow) => (columns.hasDigest ? serviceWithDigest : serviceName)(snapshot, name);
	const names = cutApart(shown.map(nameOf), columns.name);
	for (const row of shown) {
		const name = left(names.get(nameOf(row))!, columns.name);
		lines.push(rowLine(row, name, columns, row.name === selected, input));
	}
	const generator = generatorLine(columns, input);
	if (hidden > 0)
		lines.push(
			line(
				theme,
				width,
				[['muted', say`${start > 0 ? '↑↓' : '↓'} ${hidden} more`]],
				input.isFocused ? [['muted', 'j k']] : [],
			),
		);
	else if (generator && lines.length < height) lines.push(generator);
	return {title, note, lines: lines.slice(0, height)};
};

function columnsOf(rows: readonly ServiceRow[], {snapshot, width}: PaneInput): Columns {
	// The widest name decides, whatever the order of the rows is: sorting must not move a column.
	const longest = Math.max(12, ...rows.map(({name}) => cells(serviceName(snapshot, name))));
	let name = Math.min(longest, Math.max(12, width - 19), 24);
	let rest = width - 2 - name - 7 - 9;
	const take = (cells: number) => {
		if (rest < cells) return false;
		rest -= cells;
		return true;
	};
	const hasShare = take(6);
	const hasSpark = take(8);
	const hasRestarts = take(9);
	const hasNet = take(2 * speedWidth);
	const hasBlock = take(2 * speedWidth);
	const hasState = take(11);
	// What is left over goes to names before it goes to pictures.
	const whole = Math.max(longest, ...rows.map(each => cells(serviceWithDigest(snapshot, each.name))));
	const hasDigest = whole > longest && whole - name <= rest;
	const more = Math.max(0, Math.min((hasDigest ? whole : longest) - name, rest));
	name += more;
	rest -= more;
	const spark = hasSpark ? 7 + Math.max(0, Math.min(22, rest)) : 0;
	return {name, hasDigest, spark, hasShare, hasRestarts, hasNet, hasBlock, hasState};
}

function headLine(columns: Columns, width: number, {theme}: PaneInput): string {
	let text = left(say`  service`, columns.name + 2);
	if (columns.hasState) text += left(say` state`, 11);
	text += right('cpu', 7);
	if (columns.spark > 0) text += ' '.repeat(columns.spark + 1);
	text += right(say`memory`, 9);
	if (columns.hasShare) text += right(say`of`, 6);
	if (columns.hasNet) text += right(say`net in/s`, speedWidth) + right(say`out/s`, speedWidth);
	if (columns.hasBlock) text += right(say`read/s`, speedWidth) + right(say`write/s`, speedWidth);
	if (columns.hasRestarts) text += right(say`restarts`, 9);
	return line(theme, width, [['muted', text]]);
}

function rowLine(row: ServiceRow, name: string, columns: Columns, isSelected: boolean, input: PaneInput): string {
	const {width, theme, isFocused} = input;
	const [style, glyph] = states[row.state];
	const start: Span[] = [[style, glyph], ' ', [isSelected ? (isFocused ? 'selected' : 'heading') : null, name]];
	const trouble = troubleOf(row);
	if (trouble) return line(theme, width, [...start, ' ', ...trouble]);
	// Of one that runs and cannot be measured, the reason stands where its figures would.
	if (row.state === 'healthy' && row.detail !== null && row.memoryBytes === null)
		return line(theme, width, [...start, ['muted', ` ${nothing} ${plain(inWords(row.detail))}`]]);
	if (columns.hasState) start.push(['muted', left(` ${serviceWord(row.state)}`, 11)]);
	start.push(right(cpu(row.cpuPercent), 7));
	if (columns.spark > 0) {
		const busiest = Math.max(100, ...row.cpuHistory);
		start.push(' ', ['accent', sparkline(row.cpuHistory, columns.spark, busiest)]);
	}
	start.push(right(bytes(row.memoryBytes), 9));
	if (columns.hasShare)
		start.push(isNearLimit(row) ? ['failing', right(`▲${limitShare(row)}`, 6)] : ['muted', right(limitShare(row), 6)]);
	if (columns.hasNet) start.push(['muted', speeds(row.netRxPerSecond, row.netTxPerSecond)]);
	if (columns.hasBlock) start.push(['muted', speeds(row.blockReadPerSecond, row.blockWritePerSecond)]);
	const shout = `${row.oomKilled ? 'OOM ' : ''}▲${row.restarts}`;
	const isHurt = row.restarts > 0 || row.oomKilled;
	if (columns.hasRestarts) start.push([isHurt ? 'failing' : 'muted', right(isHurt ? shout : '0', 9)]);
	else if (isHurt) start.push(['failing', ` ${shout}`]);
	return line(theme, width, start);
}

/** What shouts instead of figures: a service that is not there has none. */
function troubleOf(row: ServiceRow): Span[] | null {
	const detail = row.detail === null ? '' : ` ${plain(inWords(row.detail))}`;
	// One that is back at work has figures again, and its mark beside them.
	if (row.oomKilled && row.state !== 'healthy')
		return [
			['shout', say` OUT OF MEMORY `],
			['failing', detail],
		];
	if (row.state === 'exited')
		return [
			['shout', say` EXITED `],
			['failing', detail],
			['muted', say`  r restarts it`],
		];
	if (row.detail === 'paused') return [['shout', say` PAUSED `]];
	if (row.state === 'unhealthy')
		return [
			['shout', say` UNHEALTHY `],
			['failing', detail],
		];
	if (row.state === 'starting') return [['accent', `${serviceWord(row.state)}${detail}`]];
	if (row.state === 'missing') return [['muted', say`not there${detail}`]];
	return null;
}

/** k6 is a process like the others and takes its share of the machine that it measures. */
function generatorLine(columns: Columns, {snapshot, width, theme}: PaneInput): string | null {
	const {cpuPercent, memoryBytes} = snapshot.k6;
	if (cpuPercent === null) return null;
	const gap = columns.spark > 0 ? columns.spark + 1 : 0;
	const state = columns.hasState ? left(say` generator`, 11) : '';
	const text = `  ${left('k6', columns.name)}${state}${right(cpu(cpuPercent), 7)}${' '.repeat(gap)}${right(bytes(memoryBytes), 9)}`;
	return line(theme, width, [['muted', text]]);
}

function limitShare({memoryBytes, memoryLimitBytes}: ServiceRow): string {
	if (memoryBytes === null || memoryLimitBytes === null || memoryLimitBytes <= 0) return `${nothing} %`;
	const percent = (memoryBytes / memoryLimitBytes) * 100;
	return percent > 999 ? '>999 %' : cpu(percent);
}

/** Above this share of its limit a container is close to being killed for it. */
function isNearLimit({memoryBytes, memoryLimitBytes}: ServiceRow): boolean {
	if (memoryBytes === null || memoryLimitBytes === null) return false;
	return memoryBytes > 0.9 * memoryLimitBytes && memoryBytes <= memoryLimitBytes;
}

function speeds(first: number | null, second: number | null): string {
	return right(bytes(first), speedWidth) + right(bytes(second), speedWidth);
}
