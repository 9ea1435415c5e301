import type {PackSwitch} from '../../pack/system-pack.ts';
import {systemPackOf} from '../../packs.ts';
import type {System} from '../../system/contract.ts';

/** What is measured right now, for whoever asks when it is needed. */
export interface StackInUse {
	/** What is watched; null where scripts bring their own target, and until it is chosen. */
	system(): System | null;
	/** Whether a pack knows it: what its services answer, and what health is to it. */
	isKnown(): boolean;
	/** What can be switched on it; null where nothing can. */
	switch(): PackSwitch | null;
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
	replace(stack: System): void;
}

/** Nothing is chosen yet, and `ready` waits for it. */
export function createStackInUse(): HostedStack {
	const first = Promise.withResolvers<void>();
	let ready = first.promise;
	let system: System | null = null;
	const packOf = () => system && systemPackOf(system);
	return {
		system: () => system,
		isKnown: () => packOf() !== null,
		switch: () => system && (packOf()?.switchOf(system) ?? null),
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
