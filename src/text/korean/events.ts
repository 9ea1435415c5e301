import type {Catalog} from '../say.ts';

/** What happens to services and to those who bring and watch them. */
export const koreanEvents: Catalog = {
	'{0} stopped': '{0} 중지',
	'{0} exited with {1}': '{0} 종료: 종료 코드 {1}',
	'{0} exited with {1} after {2} s': '{0} 종료: 종료 코드 {1}, {2}초 동안 실행',
	'{0}, out of memory': '{0}, 메모리 부족',
	'{0} is out of memory: it reached its limit and the kernel kills in it':
		'{0} 메모리 부족: 한도에 닿아 커널이 안의 프로세스를 종료함',
	'{0} is paused': '{0} 일시 정지',
	'{0} goes on': '{0} 재개',
	'{0} was removed': '{0} 제거됨',
	'{0} is healthy': '{0} 정상',
	'{0} is unhealthy': '{0} 비정상',
	'{0} is unhealthy: {1}': '{0} 비정상: {1}',
	'its health check fails': '헬스 체크 실패',
	'not started yet': '아직 시작하지 않음',
	'restarting after {0}': '재시작 중: {0}',
	'its memory limit (killed by the kernel)': '메모리 한도 초과 (커널이 종료)',
	'exit code {0}': '종료 코드 {0}',
	'restarted once by its policy': '정책에 따라 한 번 재시작됨',
	'restarted {0} times by its policy': '정책에 따라 {0}번 재시작됨',
	'the Docker engine is away': 'Docker 엔진 응답 없음',
	'the Docker engine is away ({0}); waiting for it': 'Docker 엔진 응답 없음 ({0}), 기다리는 중',
	'the Docker engine is back: {0} of {1} services run': 'Docker 엔진 복귀: 서비스 {1}개 중 {0}개 실행 중',
	'the Docker engine is back: {0} of {1} services run; those that do not must be restarted (r)':
		'Docker 엔진 복귀: 서비스 {1}개 중 {0}개 실행 중, 나머지는 재시작해야 함 (r)',
	'the Docker engine describes the services again': 'Docker 엔진이 다시 서비스 상태를 알려 줌',
	'the Docker engine does not describe the services ({0}): what is shown of them may be old':
		'Docker 엔진이 서비스 상태를 알려 주지 않음 ({0}): 화면의 상태가 오래되었을 수 있음',
	'the Docker engine failed to answer ({0}): it is asked again': 'Docker 엔진이 응답하지 못함 ({0}): 다시 물어봄',
	'the Docker engine answers again': 'Docker 엔진이 다시 응답함',
	'versions, images and limits are not in this session: {0}': '버전, 이미지, 한도는 이 세션에 없음: {0}',
	'the log of {0} cannot be read: {1}': '{0}의 로그를 읽을 수 없음: {1}',
	'{0} started again in {1} s': '{0} 재시작, {1}초 걸림',
	'what its files say is not known: {0}': '파일의 내용을 알 수 없음: {0}',
	'left alone, since somebody else made it: {0}': '다른 쪽에서 만든 것이라 그대로 둠: {0}',
	'left alone, since somebody else made it: {0}, and with it what it needs of the project (its networks)':
		'다른 쪽에서 만든 것이라 프로젝트에서 필요한 것(네트워크)과 함께 그대로 둠: {0}',
	'an anonymous volume may be left behind: {0}': '익명 볼륨이 남아 있을 수 있음: {0}',
	'runs without a health check, and nothing listens on its port yet':
		'헬스 체크 없이 실행 중이고 아직 포트가 열리지 않음',
	'{0} (and {1} more like it)': '{0} (비슷한 것 {1}건 더)',
	// Bringing up
	'building {0}': '빌드 중: {0}',
	'pulling {0}: {1} of {2} MB': '{0} 이미지를 받는 중: {2} MB 중 {1}',
	'{0}: {1}, was running': '{0}: {1}, 이미 실행 중이었음',
	'{0}: {1}, {2} started in {3} s': '{0}: {1}, {2}개 시작에 {3}초 걸림',
	'{0} of {1} services healthy': '서비스 {1}개 중 {0}개 정상',
	'{0} of {1} services healthy ({2})': '서비스 {1}개 중 {0}개 정상 ({2})',
	'{0} of {1} services up, none with a health check': '서비스 {1}개 중 {0}개 실행 중, 헬스 체크 없음',
	'{0} of {1} services up, none with a health check ({2})': '서비스 {1}개 중 {0}개 실행 중, 헬스 체크 없음 ({2})',
	'{0} of {1} services up, {2} without a health check': '서비스 {1}개 중 {0}개 실행 중, {2}개는 헬스 체크 없음',
	'{0} of {1} services up, {2} without a health check ({3})':
		'서비스 {1}개 중 {0}개 실행 중, {2}개는 헬스 체크 없음 ({3})',
	// --vary
	'building {0} at {1}': '{1}에서 {0} 빌드 중',
	'{0} changed or untracked file is in neither side: only commits are built':
		'변경했거나 추적하지 않는 파일 {0}개는 어느 쪽에도 없음: 커밋만 빌드함',
	'{0} changed or untracked files are in neither side: only commits are built':
		'변경했거나 추적하지 않는 파일 {0}개는 어느 쪽에도 없음: 커밋만 빌드함',
	'{0} ({1}): {2} made anew in {3} s': '{0} ({1}): {2} 다시 만듦, {3}초 걸림',
	'putting {0} back as the files of {1} say: let it end': '{1}의 파일대로 {0} 되돌리는 중: 끝날 때까지 기다리세요',
	'{0} made anew as the files of {1} say': '{1}의 파일대로 {0} 다시 만듦',
	'pulling {0}': '{0} 이미지를 받는 중',
	// k6, dashboards and sessions
	'takes no samples ({0}): dashboards have a gap': '표본을 받지 않음 ({0}): 대시보드에 빈 구간이 생김',
	'gave no dashboards within {0} s: ask again with "report"':
		'{0}초 안에 대시보드를 주지 않음: "report"로 다시 요청하세요',
	'{0} is written; what runs on compose is a session of its own': '{0} 저장, compose에서 실행하는 것은 별도 세션',
	'{0} had been cut off by a crash: it is whole now (perf-tui report {1}).':
		'{0:은/는} 비정상 종료로 중단되었던 세션입니다. 이제 온전합니다 (perf-tui report {1}).',
	'An earlier session could not be finished: {0}': '이전 세션을 마무리하지 못했습니다: {0}',
	'Worst second of this run: most failures, {0} of {1} requests were 5xx or transport. Space plays on.':
		'이 실행에서 가장 나쁜 초: 실패 최다, 요청 {1}건 중 {0}건이 5xx 또는 전송 오류. 스페이스로 계속 재생합니다.',
	'Worst second of this run: most failures, {0} of {1} requests were 5xx or transport, p99 of 2xx {2} ms. Space plays on.':
		'이 실행에서 가장 나쁜 초: 실패 최다, 요청 {1}건 중 {0}건이 5xx 또는 전송 오류, 2xx p99 {2} ms. 스페이스로 계속 재생합니다.',
	'Worst second of this run: nothing failed, and it was the slowest. Space plays on.':
		'이 실행에서 가장 나쁜 초: 실패는 없고 가장 느렸던 초입니다. 스페이스로 계속 재생합니다.',
	'Worst second of this run: nothing failed, and it was the slowest, p99 of 2xx {0} ms. Space plays on.':
		'이 실행에서 가장 나쁜 초: 실패는 없고 가장 느렸던 초, 2xx p99 {0} ms. 스페이스로 계속 재생합니다.',
};
