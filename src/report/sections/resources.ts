import type {Session} from '../../session/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {bytes, count, cpu} from '../figures.ts';
import {runName} from '../names.ts';

const notMeasured = 'not measured';

/** CPU and memory of the services and of the generator, taken in the same runs as the latencies (evidence rule 3). */
export function resourceSection({runs}: Session): Section {
	const rows = runs.flatMap(run => {
		const services = Object.entries(run.services).map(([name, use]): Cell[] => [
			runName(run, runs),
			name,
			measured(use.cpuPercent.avg, cpu, notMeasured),
			measured(use.cpuPercent.max, cpu, notMeasured),
			measured(use.memoryBytes.median, bytes, notMeasured),
			measured(use.memoryBytes.max, bytes, notMeasured),
			measured(use.anonymousBytes.max, bytes, notMeasured),
			count(use.restarts),
			use.oomKilled ? {status: 'fail', text: 'OOM-killed'} : 'no',
		]);
		const {avg, max} = run.generator.cpuPercent;
		const generator: Cell[] = [
			runName(run, runs),
			'k6 (generator)',
			measured(avg, cpu, notMeasured),
			measured(max, cpu, notMeasured),
			...Array<Cell>(5).fill(''),
		];
		const hasGenerator = 'k6' in run.services || (avg === null && max === null);
		return hasGenerator ? services : [...services, generator];
	});
	const heads = ['run', 'service', 'CPU avg>', 'CPU max>', 'memory median>', 'memory max>', 'anonymous max>'];
	return {
		title: 'CPU and memory',
		blocks:
			rows.length > 0
				? [
						plain('CPU in percent of one core. 1 MB is 1,000,000 bytes.'),
						table([...heads, 'restarts>', 'out of memory'], rows),
					]
				: [plain('No service was measured in this session.')],
	};
}

/** The two exporters side by side; a sentence where they were not measured. */
export function memorySection({memory, verdicts}: Session): Section {
	if (memory === null) {
		const reason = verdicts.find(({indicator}) => indicator === 'exporter-memory')?.reason;
		return {title: 'Exporter memory', blocks: [plain(`Not measured: ${reason ?? 'no exporter was running'}.`)]};
	}
	const rows = [memory.a, memory.b].flatMap(({service, variants}) =>
		Object.entries(variants).map(([variant, each]): Cell[] => [
			service,
			variant,
			measured(each.workingSetBytes, bytes, notMeasured),
			measured(each.anonymousBytes, bytes, notMeasured),
			measured(each.targetGrowthBytes, bytes, notMeasured),
			measured(each.scrapeMs, value => value.toFixed(1), notMeasured),
			measured(each.cpuPercent, cpu, notMeasured),
			count(each.samples),
			each.errors > 0 ? {status: 'fail', text: count(each.errors)} : '0',
		]),
	);
	const {ok, missing, different} = memory.parity;
	const heads = ['exporter', 'variant', 'working set>', 'anonymous>', 'target grew>', 'scrape ms>', 'CPU %>'];
	const parity = ok ? 'Both expose the same.' : `Not the same: ${[...missing, ...different].join(', ')}.`;
	return {
		title: 'Exporter memory',
		blocks: [
			table([...heads, 'samples>', 'errors>'], rows),
			plain(`${memory.ratio === null ? 'No ratio' : `Ratio ${memory.ratio.toFixed(1)} ×`}. ${parity}`),
		],
	};
}
