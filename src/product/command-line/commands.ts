import type {PackCommand} from '../../pack/pack-command.ts';
import {kept} from '../../text/say.ts';

/** What can be done with our own system alone; each is read when it is called. */
export const productCommands: readonly PackCommand[] = [
	{
		name: 'stack',
		usage: 'perf-tui stack up|down|status',
		does: kept`only the stack`,
		words: ['up', 'down', 'status'],
		after: 'perf-tui run exporters',
		run: async (options, telling) => (await import('./stack.ts')).stack(options, telling),
	},
	{
		name: 'contract',
		usage: 'perf-tui contract --url <service>=<url>…',
		does: kept`what of the contract a service fits, apart from what merely differs from ours`,
		after: 'perf-tui limits',
		run: async (options, telling) => (await import('./contract.ts')).contract(options, telling),
	},
];
