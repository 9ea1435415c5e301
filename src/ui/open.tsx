import {render} from 'ink';
import type {MonitorActions} from '../state/screen-actions.ts';
import type {MonitorStore} from '../state/snapshot.ts';
import {App, type Suspension} from './app.tsx';
import {createTheme} from './theme.ts';

/** What opens the screen. */
export interface ScreenOptions {
	readonly store: MonitorStore;
	readonly actions: MonitorActions;
	readonly options: {readonly color: boolean; readonly ascii: boolean; readonly links?: boolean};
	readonly suspension?: Suspension | undefined;
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
}

export interface Screen {
	/** Resolves when the screen is gone and the terminal restored; rejects when drawing or quitting failed. */
	waitUntilExit(): Promise<void>;
	/** Takes the screen away and restores the terminal; safe to call twice, and from a signal handler. */
	close(): void;
}

/** Opens the monitor on a terminal. The caller has checked that there is one, and owns the signals. */
export function openScreen({store, actions, options, suspension, stdout, stdin}: ScreenOptions): Screen {
	const app = render(<App store={store} actions={actions} theme={createTheme(options)} suspension={suspension} />, {
		stdout,
		stdin,
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 30,
		// Ink would go silent where CI is set; whether there is a terminal was decided before.
		interactive: true,
	});
	return {
		waitUntilExit: async () => {
			await app.waitUntilExit();
		},
		close: () => app.unmount(),
	};
}
