#include <csv.h>

#if CSV_MAJOR != 3
#error "BatchIntake is written for libcsv 3"
#endif
