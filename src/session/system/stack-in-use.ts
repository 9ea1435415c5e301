import {asStack, type Stack} from '../../product/stack/contract.ts';
import type {System} from '../../system/contract.ts';

/** What is measured right now, for whoever asks when it is needed. */
export interface StackInUse {
	/** What is watched; null where scripts bring their own target, and until it is chosen. */
	system(): System | null;
	/** The system when it is ours; null when scripts bring their own target. */
	stack(): Stack | null;
	/** Resolves when the stack in use is up; rejects with its sentence. */
	ready(): Promise<void>;
}

/** The same for its host, which says what it is. */
export interface HostedStack extends StackInUse {
	/** This is going to be used; nothing of it runs yet. */
	choose(system: System): void;
	/** Resolves when what was chosen is up, or nothing has to be. */
	bringing(up: Promise<void>): void;
	/** Another stack, which is up, takes its place. */
	replace(stack: Stack): void;
}

/** Nothing is chosen yet, and `ready` waits for it. */
export function createStackInUse(): HostedStack {
	const first = Promise.withResolvers<void>();
	let ready = first.promise;
	let system: System | null = null;
	return {
		system: () => system,
		stack: () => asStack(system),
		ready: () => ready,
		choose(next) {
			system = next;
		},
		bringing: first.resolve,
		replace(next) {
			system = next;
			ready = Promise.resolve();
		},
	};
}
