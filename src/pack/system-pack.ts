import type {Options} from '../options.ts';
import type {System} from '../system/contract.ts';
import type {Before, Undoing} from '../system/faults/works.ts';
import type {PackAxis} from './pack-axis.ts';

/** A system and why it is this one. */
export interface SystemChoice {
	readonly stack: System;
	readonly why: string;
}

/** An axis on the system in use. */
export interface PackSwitch {
	readonly axis: PackAxis;
	/** Where it stands. */
	value(): string;
	/** Brings it to a value; resolves once the system is healthy again. */
	set(value: string, signal: AbortSignal): Promise<void>;
	/** The same, and proves that it took: resolves with a sentence that says how. */
	turn(value: string, signal: AbortSignal, report: (text: string) => void): Promise<string>;
}

/** The part of a pack that is about the systems it knows, brings up and switches. */
export interface SystemPack {
	/** Chooses the one that the options ask for; nothing is started yet. Rejects with a UserError. */
	choose(options: Options): Promise<SystemChoice>;
	/** The one in containers, whatever it takes; rejects with a sentence when it cannot be had. */
	chooseReal(options: Options): Promise<SystemChoice>;
	/** A system of the user's own that a file describes; `beside` are the containers that are watched with it. */
	chooseTarget(options: Options, file: string, beside: System | null): Promise<SystemChoice>;
	/** The limits that such a file states, as rows that nobody has read yet. Rejects with a UserError. */
	targetLimits(file: string): Promise<readonly unknown[]>;
	/** Whether it is a system that the pack knows. */
	knows(system: System): boolean;
	/** What can be switched on a system that it knows; null where nothing can. */
	switchOf(system: System): PackSwitch | null;
	/** What undoes a fault in a process that it started, without the command that did it. */
	undoProcess(before: Before): Undoing;
}
