import type {WantedFault} from './screen/fault-menu.ts';

/** What the screen may ask of a recorded session that plays. */
export interface ReplayActions {
	togglePause(): void;
	/** Negative goes back. */
	seek(byMs: number): void;
	slower(): void;
	faster(): void;
	/** To the second that `w` means (docs/metrics.md), and pauses there. */
	worstSecond(): void;
	/** To the beginning of the first, second … run that plays. */
	toRun(number: number): void;
}

/** What the screen may ask for. Each returns at once; the answer is the next snapshot, a refusal is its `notice`. */
export interface MonitorActions {
	selectScenario(key: string): void;
	startRun(): void;
	startAB(): void;
	stopRun(): void;
	/** The axis of the snapshot's `switch` goes to its other value. */
	toggleSwitch(): void;
	compareWithLast(): void;
	bringUpRealStack(): void;
	restartService(name: string): void;
	/** Asks what can be done to a service on purpose: `faultMenu` of a snapshot to come. */
	offerFaults(service: string): void;
	/** Breaks a service now, for so long. */
	breakService(fault: WantedFault): void;
	exportNow(): void;
	/** Only while a recorded session plays. */
	readonly replay?: ReplayActions;
	/** Ends the session; resolves when everything is written and stopped. */
	quit(by: 'user' | 'signal'): Promise<void>;
}
