"""Words of public administration that a site may lack. Whoever asks for one means it: no slip of the pen is guessed."""

_WRITTEN = """
adminduk adat aset akreditasi anak angkutan apbd apbn apotek arsip asuransi audit balita banjir bansos bantuan
bayi beasiswa bencana beras bidan bpjs budaya bumdes bumd bupati buruh camat cagar cpns cukai daerah danau
dermaga desa desil dewan difabel disabilitas dokter dpmd dprd dusun ekonomi ekspor energi galian gedung gempa
geologi gizi guru hewan hibah hortikultura hotel hukum hutan hutang ibadah ikan iklim imigrasi imunisasi impor
industri inflasi informatika infrastruktur inovasi internet irigasi jalan janda jembatan jaminan jamban kakao
kapal karet kawasan kebakaran kebersihan kebudayaan kecamatan kedelai kehutanan kelapa kelautan keluarga
kelurahan kemiskinan kendaraan kepemudaan kependudukan kerajinan kesehatan keuangan konservasi koperasi kopi
korupsi kredit kriminal kuliner lahan lampu lansia laut limbah lingkungan lintas listrik longsor lumbung lurah
madrasah makanan makro mangrove masjid menengah mikro mineral minyak miskin mobil modal motor museum musik
musrenbang narkoba narkotika nelayan obat olahraga ormas padi pajak pangan panti pariwisata parkir partai pasar
pasien paten pekerjaan pelabuhan pelajar pemadam pemilu pemuda pencemaran pendidikan penduduk pengadaan pengemis
penyakit penyandang penyuluh perahu perdagangan perempuan perikanan perindustrian perkebunan perkotaan
permukiman perpustakaan persampahan persandian pertambangan pertanahan pertanian perumahan perusahaan pesisir
peternak peternakan petani pilkada pondok posyandu pppk puskesmas pupuk radio rastra reklame relawan retribusi
rumah rutilahu sampah sanitasi santri satpol satwa sawah sawit sekolah seni sembako sensus sepeda sertifikat
siswa sosial stadion statistik stunting sungai sunting swalayan taman tambang tanah tani tata telekomunikasi
televisi terminal ternak tilang toko transportasi trotoar tunggakan udara umat umkm universitas upah vaksin
wabah warung waduk wisata wisatawan yatim zakat
"""
OF_THE_FIELD = frozenset(_WRITTEN.split())
