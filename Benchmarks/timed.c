/* Runs a command and prints its wall seconds and peak memory in KiB: timed COMMAND [ARGUMENT ...]. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments) {
  struct timeval start, end;
  struct rusage usage;
  int status;
  if (count < 2) return 64;
  gettimeofday(&start, NULL);
  pid_t child = fork();
  if (child == 0) {
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(127);
    execv(arguments[1], arguments + 1);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 1;
  gettimeofday(&end, NULL);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) return 1;
  printf("%.3f %ld\n", (end.tv_sec - start.tv_sec) + (end.tv_usec - start.tv_usec) / 1e6, usage.ru_maxrss);
  return 0;
}
