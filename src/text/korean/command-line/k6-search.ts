import type {Catalog} from '../../say.ts';

/** How far the search for a k6 has come, and what became of a download, a build or a child process. */
export const koreanK6Search: Catalog = {
	'looking for k6 ({0})': 'k6를 찾는 중 ({0})',
	'downloading k6 ({0})': 'k6를 내려받는 중 ({0})',
	'building k6 ({0})': 'k6를 빌드하는 중 ({0})',
	'verifying k6 ({0})': 'k6를 확인하는 중 ({0})',
	'{0} of {1} modules': '모듈 {1}개 중 {0}개',
	'{0} of {1} packages': '패키지 {1}개 중 {0}개',
	'{0} of {1} layers': '레이어 {1}개 중 {0}개',
	'no connection within {0} s': '{0}초 안에 연결되지 않음',
	'no answer within {0} s': '{0}초 안에 응답 없음',
	'no byte within {0} s': '{0}초 동안 데이터를 받지 못함',
	'no output within {0} s': '{0}초 동안 출력 없음',
	'it could not be started': '시작할 수 없음',
	'it could not be started ({0})': '시작할 수 없음 ({0})',
	'it did not end in time': '제때 끝나지 않음',
	'it ended with code {0}': '종료 코드 {0:으로/로} 끝남',
	'it was ended by {0}': '{0:으로/로} 종료됨',
	'{0} cannot be reached ({1})': '{0}에 연결할 수 없음 ({1})',
	'{0} hung up ({1})': '{0:이/가} 연결을 끊음 ({1})',
	'{0} answered {1} for {2}': '{0}에서 {2}에 {1:으로/로} 응답함',
	'{0} answered {1}': '{0}의 응답: {1}',
	'{0} has no {1}': '{0}에 {1:이/가} 없음',
	'access is denied': '접근 권한이 없음',
	'make it accessible': '접근 권한을 주세요',
	'the disk is full': '디스크가 가득 참',
	'the disk quota is used up': '디스크 할당량을 다 씀',
	'free 200 MB': '200 MB를 비우세요',
	'it is read-only': '읽기 전용임',
	'set XDG_CACHE_HOME to a folder that can be written': 'XDG_CACHE_HOME을 쓸 수 있는 폴더로 설정하세요',
	'{0} failed with {1}': '{0} 실패: {1}',
	'of an unknown version': '알 수 없음',
	'see what `docker pull {0}` says': '`docker pull {0}`의 출력을 확인하세요',
	'PERF_TUI_K6_RELEASES is a base URL such as https://mirror.example/k6':
		'PERF_TUI_K6_RELEASES에는 https://mirror.example/k6 같은 기본 URL을 지정하세요',
	'the cache folder {0} cannot be written ({1})': '캐시 폴더 {0}에 쓸 수 없음 ({1})',
	'k6 packed no archive that can be read': 'k6가 읽을 수 있는 아카이브를 만들지 않음',
};

/** What k6 ended with, and what that means. */
export const koreanK6Ends: Catalog = {
	'A part of the load was lost: {0}': '부하의 일부를 잃음: {0}',
	'k6 could not be started ({0}): "perf-tui doctor" says what is missing':
		'k6를 시작할 수 없음 ({0}): 무엇이 없는지 "perf-tui doctor"로 확인하세요',
	'k6 was killed by {0}: what it had written until then is in the figures':
		'k6가 {0:으로/로} 강제 종료됨: 그때까지 기록한 것은 수치에 들어 있음',
	'k6 ended with {0}: {1}': 'k6 종료 코드 {0}: {1}',
	'it cannot reach the cloud that its flags name: leave that output out':
		'플래그로 지정한 클라우드에 연결할 수 없음: 그 출력을 빼세요',
	'the cloud run failed: see what k6 said above': '클라우드 실행 실패: 위의 k6 메시지를 확인하세요',
	'setup() took longer than its limit: raise setupTimeout in the script or look at what it waits for':
		'setup()이 제한 시간을 넘김: 스크립트의 setupTimeout을 늘리거나 무엇을 기다리는지 확인하세요',
	'teardown() took longer than its limit: raise teardownTimeout in the script or look at what it waits for':
		'teardown()이 제한 시간을 넘김: 스크립트의 teardownTimeout을 늘리거나 무엇을 기다리는지 확인하세요',
	'a part of it took longer than its limit: see what k6 said above':
		'일부가 제한 시간을 넘김: 위의 k6 메시지를 확인하세요',
	'it was stopped through its REST API': 'REST API로 중지됨',
	'it does not accept its flags or options: mend what it names above':
		'플래그나 옵션을 받아들이지 않음: 위에 나온 것을 고치세요',
	'its REST API cannot listen where --address says: choose a free address, or leave --address out':
		'--address의 주소에서 REST API를 열 수 없음: 빈 주소를 고르거나 --address를 빼세요',
	'the script threw outside of an iteration: mend what it names above':
		'스크립트가 반복 밖에서 예외를 던짐: 위에 나온 것을 고치세요',
	'k6 itself panicked: see k6.log of the run': 'k6 자체가 패닉을 일으킴: 실행의 k6.log를 확인하세요',
	'the script called test.fail()': '스크립트가 test.fail()을 호출함',
	'see what k6 said above, and k6.log of the run': '위의 k6 메시지와 실행의 k6.log를 확인하세요',
};
