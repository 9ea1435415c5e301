/** Whether the limiter under test is asked before an AI analysis. */
export type LimiterState = 'on' | 'off';
