/*
 * Runs a command one of whose system calls fails, or is never made, for the process is killed there.
 *
 *   fault LOG NUMBER ERROR COMMAND [ARGUMENT...]
 *
 * Counts the calls in all threads that touch files, from 1. The one of this number fails with ERROR
 * (an errno; 0: the process is killed instead) without having been made; where NUMBER is the name of a
 * call, the first of them. LOG gets a line for it; with NUMBER 0 nothing fails and LOG gets a line for
 * each call: number, name and the path.
 * The exit code is the command's, 128 and the signal where one ended it, or 125 where the kernel
 * does not let a process watch another's calls (Linux 5.5, seccomp's user notification).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Which argument says on what a call works: a path, or a descriptor. */
struct call {
  int number;
  const char *name;
  int path, descriptor;
};

#define CALL(name, path, descriptor) {__NR_##name, #name, path, descriptor}

static const struct call calls[] = {
#ifdef __NR_open
    CALL(open, 0, -1),      CALL(creat, 0, -1), CALL(stat, 0, -1),   CALL(lstat, 0, -1),
    CALL(access, 0, -1),    CALL(mkdir, 0, -1), CALL(rmdir, 0, -1),  CALL(unlink, 0, -1),
    CALL(rename, 1, -1),    CALL(chmod, 0, -1), CALL(lchown, 0, -1), CALL(chown, 0, -1),
    CALL(readlink, 0, -1),  CALL(link, 1, -1),  CALL(symlink, 1, -1),
#endif
    CALL(openat, 1, -1),    CALL(newfstatat, 1, 0), CALL(statx, 1, 0),    CALL(faccessat, 1, -1),
    CALL(mkdirat, 1, -1),   CALL(unlinkat, 1, -1),  CALL(fchmodat, 1, -1), CALL(fchownat, 1, -1),
    CALL(renameat2, 3, -1), CALL(readlinkat, 1, -1), CALL(linkat, 3, -1),
#ifdef __NR_renameat
    CALL(renameat, 3, -1),
#endif
#ifdef __NR_faccessat2
    CALL(faccessat2, 1, -1),
#endif
#ifdef __NR_openat2
    CALL(openat2, 1, -1),
#endif
    CALL(read, -1, 0),      CALL(pread64, -1, 0),   CALL(readv, -1, 0),   CALL(write, -1, 0),
    CALL(pwrite64, -1, 0),  CALL(writev, -1, 0),    CALL(close, -1, 0),   CALL(fstat, -1, 0),
    CALL(lseek, -1, 0),     CALL(getdents64, -1, 0), CALL(ftruncate, -1, 0), CALL(fsync, -1, 0),
    CALL(fdatasync, -1, 0), CALL(syncfs, -1, 0),    CALL(flock, -1, 0),   CALL(fchmod, -1, 0),
    CALL(fchown, -1, 0),    CALL(fcntl, -1, 0),     CALL(fallocate, -1, 0),
    CALL(copy_file_range, -1, 2), CALL(sendfile, -1, 0),
};
enum { COUNT = sizeof calls / sizeof *calls };

static void fail(const char *what) {
  fprintf(stderr, "fault: %s: %s\n", what, strerror(errno));
  exit(125);
}

/* Every call in the list is asked about; all others are let through. */
static int watch(void) {
  struct sock_filter filter[COUNT + 3];
  int n = 0;
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < COUNT; i++)
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i].number, COUNT - i, 0);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
  struct sock_fprog program = {n, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
  return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

/* Hands a descriptor over to another process, or takes one. */
static int pass(int socket, int descriptor) {
  char byte = 0, room[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  if (descriptor >= 0) {
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
    return sendmsg(socket, &message, 0) < 0 ? -1 : 0;
  }
  if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) <= 0 || !CMSG_FIRSTHDR(&message)) return -1;
  memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
  return descriptor;
}

static const struct call *called(const struct seccomp_notif *request) {
  const struct call *call = calls;
  while (call->number != request->data.nr) call++;
  return call;
}

static void tell(FILE *log, int number, const struct seccomp_notif *request) {
  const struct call *call = called(request);
  char name[64], path[4096] = "";
  if (call->path >= 0) {
    snprintf(name, sizeof name, "/proc/%u/mem", request->pid);
    int memory = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t count = pread(memory, path, sizeof path - 1, (off_t)request->data.args[call->path]);
    /* The string may end short of a page that is not there. */
    if (count < 0) count = pread(memory, path, 4096 - request->data.args[call->path] % 4096, (off_t)request->data.args[call->path]);
    if (count < 0) path[0] = 0;
    close(memory);
  }
  if (!path[0] && call->descriptor >= 0) {
    snprintf(name, sizeof name, "/proc/%u/fd/%d", request->pid, (int)request->data.args[call->descriptor]);
    ssize_t count = readlink(name, path, sizeof path - 1);
    path[count < 0 ? 0 : count] = 0;
  }
  fprintf(log, "%d %s %s\n", number, call->name, path);
  fflush(log);
}

/* Answers for each call until nobody is left to ask. */
static void answer(int listener, FILE *log, const char *which, int error) {
  int wanted = atoi(which), isNamed = !wanted && strcmp(which, "0");
  struct pollfd entry = {listener, POLLIN, 0};
  for (int number = 1;;) {
    if (poll(&entry, 1, -1) < 0 && errno != EINTR) fail("poll");
    if (!(entry.revents & POLLIN)) {
      if (entry.revents & POLLHUP) return;
      continue;
    }
    struct seccomp_notif request = {0};
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &request)) continue;
    struct seccomp_notif_resp response = {.id = request.id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    if (isNamed && !strcmp(called(&request)->name, which)) isNamed = 0, wanted = number;
    if ((!wanted && !isNamed) || number == wanted) tell(log, number, &request);
    if (number++ == wanted) {
      if (!error) {
        kill(request.pid, SIGKILL);
        continue;
      }
      response.flags = 0;
      response.error = -error;
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  }
}

int main(int count, char **words) {
  if (count < 5) return fprintf(stderr, "usage: fault LOG NUMBER ERROR COMMAND [ARGUMENT...]\n"), 64;
  int pair[2], status;
  FILE *log = fopen(words[1], "we");
  if (!log) fail(words[1]);
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) fail("socketpair");
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    int listener = watch();
    if (listener < 0 || pass(pair[1], listener) < 0) fail("seccomp");
    execv(words[4], words + 4);
    _exit(127);
  }
  close(pair[1]);
  int listener = pass(pair[0], -1);
  if (listener >= 0) answer(listener, log, words[2], atoi(words[3]));
  if (waitpid(child, &status, 0) < 0) fail("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
