import type {Run} from '../../record/schema.ts';
import {bytes, count, cpu} from '../figures.ts';
import type {LineLook} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {UseBin} from '../timeline-bins.ts';
import {clipped, type Panel} from './panel.ts';

/** Room for a service's name beside its figure. */
const mostLetters = 17;

const mostServices = 6;
/** A service that was not read for longer than this has a gap in its line. */
const gapSeconds = 10;

/** What the panels of a run's resources are drawn from. */
export interface ResourceView {
	readonly run: Run;
	readonly use: ReadonlyMap<string, readonly UseBin[]>;
	/** How each service looks, in every chart of a session. */
	readonly looks: ReadonlyMap<string, LineLook>;
	readonly binSeconds: number;
}

interface Service {
	readonly name: string;
	readonly bins: readonly UseBin[];
	readonly look: LineLook;
	/** The run's own figures, as the tables have them. */
	readonly cpuAverage: number | null;
	readonly memoryMost: number | null;
}

/** CPU and memory of the services that used the most CPU, and how many are left out; none where nothing was read. */
export function resourcePanels(view: ResourceView, t: Texts): Panel[] {
	const sorted = [...view.use.keys()]
		.flatMap(name => serviceOf(name, view))
		.sort((one, other) => (other.cpuAverage ?? 0) - (one.cpuAverage ?? 0) || (one.name < other.name ? -1 : 1));
	const services = sorted.slice(0, mostServices);
	const hidden = sorted.length - services.length;
	const hasCpu = services.some(({bins}) => bins.some(({cpuPercent}) => cpuPercent !== null));
	const height = Math.max(85, (services.length + (hidden > 0 ? 1 : 0)) * 17);
	const remarks = hidden > 0 ? [{text: t.charts.hidden(hidden), sign: null}] : [];
	const panel = ({title, print, read, said}: Subject): Panel => ({
		title,
		height,
		yAxis: {min: 0, axisLabel: {formatter: print}},
		series: services.map(({bins, look}) => lineOf(withGaps(bins, read, view.binSeconds), look)),
		key: [
			...services.map(service => ({text: said(service), sign: {kind: 'line' as const, ...service.look}})),
			...remarks,
		],
	});
	const subjects = [...(hasCpu ? [cpuSubject(t)] : []), ...(services.length > 0 ? [memorySubject(t)] : [])];
	return subjects.map(panel);
}

/** What a panel is about. */
interface Subject {
	readonly title: string;
	print(value: number): string;
	read(bin: UseBin): number | null;
	said(service: Service): string;
}

function cpuSubject(t: Texts): Subject {
	return {
		title: t.charts.cpu,
		print: count,
		read: ({cpuPercent}) => cpuPercent,
		said: ({name, cpuAverage}) =>
			`${clipped(name, mostLetters)} ${cpuAverage === null ? '' : t.charts.average(cpu(cpuAverage))}`,
	};
}

function memorySubject(t: Texts): Subject {
	return {
		title: t.charts.memory,
		print: value => bytes(value).replace('.0 ', ' '),
		read: ({memoryBytes}) => memoryBytes,
		said: ({name, memoryMost}) =>
			`${clipped(name, mostLetters)} ${memoryMost === null ? '' : t.charts.most(bytes(memoryMost))}`,
	};
}

function serviceOf(name: string, {run, use, looks}: ResourceView): Service[] {
	const look = looks.get(name);
	const bins = use.get(name);
	if (!look || !bins) return [];
	const {cpuPercent, memoryBytes} = Object.hasOwn(run.services, name) ? run.services[name]! : {};
	const generator = name === 'k6' ? run.generator.cpuPercent.avg : null;
	return [{name, bins, look, cpuAverage: cpuPercent?.avg ?? generator, memoryMost: memoryBytes?.max ?? null}];
}

function lineOf(data: readonly unknown[], {color, dash}: LineLook) {
	return {
		type: 'line',
		silent: true,
		symbol: 'none',
		data,
		lineStyle: {width: 1.8, color, type: dash ?? 'solid'},
	};
}

function withGaps(bins: readonly UseBin[], read: Subject['read'], binSeconds: number) {
	const gap = Math.max(gapSeconds, 3 * binSeconds);
	return bins.flatMap((bin, index) => {
		const before = bins[index - 1];
		const value = read(bin);
		// Digits that no pixel shows make the report longer.
		const point = [bin.atSeconds, value === null ? null : Number(value.toPrecision(5))];
		return before && bin.atSeconds - before.atSeconds > gap ? [[before.atSeconds + 1, null], point] : [point];
	});
}
