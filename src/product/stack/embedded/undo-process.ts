import type {Before, ProcessBefore, Undoing} from '../../../system/faults/works.ts';
import {wake} from './process-works.ts';

/** Without the command that started it: a service that ends with its command only has to be able to. */
export function undoProcess(before: Before): Undoing {
	const {service, pid, statePath} = before as ProcessBefore;
	return {
		async undo(signal) {
			wake(pid);
			if (statePath === null) return;
			const {findEmbeddedStack} = await import('./stack.ts');
			// Its services outlive whoever starts them.
			await (await findEmbeddedStack({statePath}))?.up(signal);
		},
		async readBack() {
			if (statePath === null) return {differences: [], mend: null};
			const {lookAtEmbeddedStack} = await import('./look.ts');
			const now = (await lookAtEmbeddedStack(statePath))?.services.find(({name}) => name === service);
			if (now?.state === 'healthy') return {differences: [], mend: null};
			return {
				differences: [`${service} is ${now?.state ?? 'gone'}`],
				mend: 'perf-tui stack down && perf-tui stack up --stack embedded',
			};
		},
	};
}
