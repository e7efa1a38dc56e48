#include <openssl/evp.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "BatchIntake is written for libcrypto 3"
#endif
