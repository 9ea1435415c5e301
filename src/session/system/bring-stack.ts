import type {SystemChoice} from '../../pack/system-pack.ts';
import {systemPackOf} from '../../packs.ts';
import type {MonitorSnapshot} from '../../state/snapshot.ts';
import type {Board} from '../screen/board.ts';
import {showSwitch} from '../screen/show-switch.ts';

/** What a stack is to the session: the one that runs use, one that is being brought up beside it, or one that was left. */
export type StackRole = 'in use' | 'coming' | 'left';

/** Brings a stack up while the board shows how far it is; the board keeps following its events and states. */
export async function bringStack(
	{stack, why}: SystemChoice,
	board: Board,
	signal: AbortSignal,
	role: () => StackRole,
): Promise<void> {
	/** What its services do not say: that it is still coming, or why it never came up. */
	let unsaid: Partial<MonitorSnapshot['stack']> = {phase: 'starting'};
	const show = (parts = unsaid) => {
		const services = stack.services();
		const healthy = services.filter(service => service.state === 'healthy').length;
		const sick = services.find(service => service.state !== 'healthy' && service.state !== 'starting');
		const view = {
			kind: stack.kind,
			why,
			phase: healthy === services.length && services.length > 0 ? ('ready' as const) : ('degraded' as const),
			healthy,
			total: services.length,
			message: sick ? `${sick.name} is ${sick.state}${sick.detail ? `: ${sick.detail}` : ''}` : null,
			coming: null,
			...parts,
		};
		if (role() === 'in use') board.set({stack: view});
		else if (role() === 'coming') {
			const coming = {healthy, total: view.total, message: view.message};
			board.set({stack: {...board.latest().stack, coming}});
		}
	};
	stack.subscribe(event => {
		if (role() === 'left') return;
		if (event.kind === 'log') return board.log(event.source, event);
		if (event.kind === 'progress')
			return show(unsaid.phase === 'failed' ? unsaid : {phase: 'starting', message: event.text});
		board.event(event);
		show();
	});
	try {
		await stack.up(signal);
		unsaid = {};
		show();
		const axis = systemPackOf(stack)?.switchOf(stack);
		if (role() === 'in use' && axis) showSwitch(board, axis);
	} catch (error) {
		unsaid = {phase: 'failed', message: (error as Error).message};
		if (!signal.aborted) show();
		throw error;
	}
}
