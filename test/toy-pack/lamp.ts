import * as z from 'zod';
import type {Pack, PackEntry} from '../../src/pack/pack.ts';
import type {PackAxis} from '../../src/pack/pack-axis.ts';
import type {Run} from '../../src/record/schema.ts';
import {plain} from '../../src/report/document.ts';
import type {System} from '../../src/system/contract.ts';
import {conclude} from '../../src/verdicts/finding.ts';

/** A lamp that can be dimmed: the axis of the toy. */
const dimmer: PackAxis = {
	name: 'dimmer',
	values: ['dark', 'bright'],
	tone: value => (value === 'bright' ? 'ok' : 'limited'),
};

/** What the toy writes of a run: its one figure. */
const lampRun = z.object({name: z.literal('lamp'), dimmer: z.string().nullable(), watts: z.number()});
const recordOf = ({pack}: Pick<Run, 'pack'>) => (pack?.name === 'lamp' ? (pack as z.infer<typeof lampRun>) : null);

let at = 'bright';
/** What was asked of the lamp, oldest first. */
export const asked: string[] = [];

/** A system of which nothing has to be started. */
const lamp: System = {
	kind: 'embedded',
	up: async () => undefined,
	services: () => [
		{name: 'bulb', state: 'healthy', detail: null, url: null, pid: null, restarts: 0, startedAtMs: null},
	],
	restart: async () => undefined,
	subscribe: () => () => undefined,
	watchResources: null,
	describe: async () => null,
	down: async () => undefined,
};

function createLampPack(): Pack {
	return {
		name: 'lamp',
		axes: [dimmer],
		indicators: [
			{
				id: 'glow',
				names: ['glow of the lamp', 'glow'],
				examine({run}) {
					const watts = recordOf(run)?.watts ?? null;
					const evidence = [`${run.scenario} ${run.side?.value}: ${watts} W`];
					return [{status: watts === null ? 'not-exercised' : 'pass', value: watts, limit: 60, evidence, reason: null}];
				},
				conclude: findings =>
					conclude(findings, {indicator: 'glow', unit: 'W', nothing: 'no run', headline: 'it glows'}),
			},
		],
		reconcile: ({run}) => [
			{
				name: 'watts: meter and bulb',
				expected: 40,
				observed: recordOf(run)?.watts ?? null,
				difference: 0,
				ok: true,
				note: null,
			},
		],
		recordRun: (state, _load, books) => ({
			name: 'lamp',
			dimmer: state?.value ?? null,
			watts: (books as {watts: number}).watts,
		}),
		stateOf: run => {
			const value = recordOf(run)?.dimmer ?? null;
			return value === null ? null : {axis: dimmer.name, value};
		},
		recordSession: () => ({name: 'lamp', bulb: 'E27'}),
		factsOf: () => null,
		comparing: {
			services: ['bulb'],
			conditionsOf: ({pack}) => ({bulb: String(pack?.bulb ?? 'none')}),
			costOf: () => null,
			refusalsOf: () => ({limiting: 'the fuse', rejecting: null}),
		},
		report: {
			words: {
				en: {
					indicators: {glow: 'glow of the lamp'},
					axes: {dimmer: {name: 'dimmer', changes: 'What the dimmer changes'}},
				},
				ko: {indicators: {glow: '램프의 밝기'}, axes: {dimmer: {name: '조광기', changes: '조광기가 바꾸는 것'}}},
			},
			sections: ({runs}) => [
				{title: 'Watts', blocks: runs.map(run => plain(`${run.id} took ${recordOf(run)?.watts} W`))},
			],
			remarksOf: run => [`${recordOf(run)?.watts} W`],
			environmentRows: ({pack}) => [['bulb', String(pack?.bulb)]],
		},
		runs: {
			begin: ({state}) => ({
				target: null,
				proof: 'looking whether it glows',
				check: () => undefined,
				async prepare() {
					at = state?.value ?? at;
					asked.push(`dimmer ${at}`);
				},
				follow: () => undefined,
				close: async () => ({watts: 40}),
			}),
			evidence: core => core,
			callsOf: () => null,
		},
	};
}

/** The pack of the toy, as `src/installed-packs.ts` lists packs. */
export const lampEntry: PackEntry = {
	create: createLampPack,
	scenarios: {axes: [dimmer], parts: ['light'], environment: () => ({})},
	systems: {
		choose: async () => ({stack: lamp, why: 'it is the only lamp'}),
		chooseReal: async () => ({stack: lamp, why: 'it is the only lamp'}),
		chooseTarget: async () => ({stack: lamp, why: 'it is the only lamp'}),
		targetLimits: async () => [],
		knows: system => system === lamp,
		switchOf: () => ({
			axis: dimmer,
			value: () => at,
			async set(value) {
				at = value;
			},
			async turn(value) {
				at = value;
				return `The dimmer is ${value}.`;
			},
		}),
		undoProcess: () => {
			throw new Error('nothing of a lamp is a process');
		},
	},
	schemas: {run: lampRun, session: z.object({name: z.literal('lamp'), bulb: z.string()})},
	isOf: ({environment: {stack, project}}) => stack !== null && project === undefined,
};
